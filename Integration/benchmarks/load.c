// Asks rischio.indicatore, or with RUN ordine.autorizza, over TCP as fast as it is answered, the way redis-benchmark asks GET: one thread, epoll, and
// on each connection a batch of PIPELINE requests in one write, the next batch when all of it is answered.
//
//   load PORT COMPANY CODES CONNECTIONS PIPELINE REQUESTS [RUN]
//
// CODES is a file with a customer's code on each line. RUN is part of the name of each request to authorise an order of
// 1.00: another run needs another one. Every reply must be the result about the customer that its id
// names; the first that is not ends the run with status 1. Prints "requests a second,p50 ms,p99 ms". A latency goes
// from the sending of the batch to the receipt of the reply.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { connectionsMax = 256, pipelineMax = 64, requestBytesMax = 192, replyBytesMax = 4096, silenceMsMax = 10000 };

typedef struct {
  int socket;
  unsigned unanswered;
  uint64_t sentAt;
  size_t filled;
  char received[pipelineMax * replyBytesMax];
} Connection;

static const char *company, *run;
static char **codes;
static size_t codeCount;
static unsigned pipeline;
static size_t requestCount, sent, answered;
static uint32_t *latencies;

static void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("load: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(1);
}

static uint64_t nowUs(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

// xorshift64 (Marsaglia 2003): the same customers in every run, at next to no cost.
static size_t randomCustomer(void) {
  static uint64_t state = 88172645463325252ull;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state % codeCount;
}

static void readCodes(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail("%s: %s", path, strerror(errno));
  size_t room = 0;
  char line[64];
  while (fgets(line, sizeof line, file)) {
    if (codeCount == room) codes = realloc(codes, (room = room ? room * 2 : 1024) * sizeof *codes);
    if (!codes) fail("out of memory");
    line[strcspn(line, "\n")] = 0;
    codes[codeCount++] = strdup(line);
  }
  fclose(file);
  if (codeCount == 0) fail("%s: no codes", path);
}

static int connectTo(uint16_t port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) < 0)
    fail("port %u: %s", port, strerror(errno));
  int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return descriptor;
}

static int writeRequest(char *request, size_t customer, size_t number) {
  if (run)
    return snprintf(
        request, requestBytesMax,
        "{\"jsonrpc\":\"2.0\",\"id\":%zu,\"method\":\"ordine.autorizza\",\"params\":{\"azienda\":\"%s\",\"cod_conto\":\"%s\","
        "\"totale_documento\":1.00,\"x_id_richiesta\":\"%s-%zu\"}}\n",
        customer, company, codes[customer], run, number);
  return snprintf(
      request, requestBytesMax,
      "{\"jsonrpc\":\"2.0\",\"id\":%zu,\"method\":\"rischio.indicatore\","
      "\"params\":{\"azienda\":\"%s\",\"cod_conto\":\"%s\"}}\n",
      customer, company, codes[customer]);
}

static void sendBatch(Connection *connection) {
  char batch[pipelineMax * requestBytesMax];
  size_t length = 0;
  for (unsigned place = 0; place < pipeline; place++) {
    int size = writeRequest(batch + length, randomCustomer(), sent + place);
    if (size >= requestBytesMax) fail("a request is too long");
    length += (size_t)size;
  }
  connection->unanswered = pipeline;
  connection->sentAt = nowUs();
  // The service has read all of the batch before, so that the socket's buffer always holds this one.
  if (send(connection->socket, batch, length, MSG_NOSIGNAL) != (ssize_t)length) fail("send: %s", strerror(errno));
  sent += pipeline;
}

static bool isAbout(const char *line, size_t length, size_t customer) {
  if (run) return memmem(line, length, "\"id_autorizzazione\":\"", 21);
  char member[80];
  int size = snprintf(member, sizeof member, "\"cod_conto\":\"%s\"", codes[customer]);
  return memmem(line, length, "\"esito\":\"", 9) && memmem(line, length, member, (size_t)size);
}

static void checkReply(const char *line, size_t length) {
  const char *id = memrchr(line, ':', length);
  if (!id || length < 6 || memcmp(id - 5, ",\"id\"", 5) != 0) fail("no id at the end of %.*s", (int)length, line);
  size_t customer = strtoull(id + 1, NULL, 10);
  if (customer >= codeCount || !isAbout(line, length, customer)) fail("not the result: %.*s", (int)length, line);
}

static void takeReplies(Connection *connection, uint64_t receivedAt) {
  char *line = connection->received, *end = connection->received + connection->filled, *newline;
  while ((newline = memchr(line, '\n', (size_t)(end - line)))) {
    if (connection->unanswered == 0) fail("more replies than requests");
    checkReply(line, (size_t)(newline - line));
    connection->unanswered--;
    latencies[answered++] = (uint32_t)(receivedAt - connection->sentAt);
    line = newline + 1;
  }
  connection->filled = (size_t)(end - line);
  memmove(connection->received, line, connection->filled);
}

static void receive(Connection *connection) {
  size_t room = sizeof connection->received - connection->filled;
  if (room == 0) fail("a reply is too long");
  ssize_t count = recv(connection->socket, connection->received + connection->filled, room, 0);
  if (count <= 0) fail("receive: %s", count == 0 ? "the service closed the connection" : strerror(errno));
  connection->filled += (size_t)count;
  takeReplies(connection, nowUs());
  if (connection->unanswered == 0 && sent < requestCount) sendBatch(connection);
}

static void answerAll(int epoll) {
  while (answered < sent) {
    struct epoll_event ready[connectionsMax];
    int count = epoll_wait(epoll, ready, connectionsMax, silenceMsMax);
    if (count < 0 && errno != EINTR) fail("epoll_wait: %s", strerror(errno));
    if (count == 0) fail("no reply for %d ms", silenceMsMax);
    for (int place = 0; place < count; place++) receive(ready[place].data.ptr);
  }
}

static int ascending(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

static double percentileMs(unsigned percent) { return latencies[(answered - 1) * percent / 100] / 1000.0; }

int main(int argc, char **argv) {
  if (argc != 7 && argc != 8) fail("usage: load PORT COMPANY CODES CONNECTIONS PIPELINE REQUESTS [RUN]");
  company = argv[2];
  run = argc == 8 ? argv[7] : NULL;
  readCodes(argv[3]);
  size_t connectionCount = strtoul(argv[4], NULL, 10);
  pipeline = (unsigned)strtoul(argv[5], NULL, 10);
  requestCount = strtoul(argv[6], NULL, 10);
  if (connectionCount < 1 || connectionCount > connectionsMax) fail("1 to %d connections", connectionsMax);
  if (pipeline < 1 || pipeline > pipelineMax) fail("a pipeline of 1 to %d", pipelineMax);
  // Each connection may begin one batch more than is asked for, as in redis-benchmark.
  latencies = malloc((requestCount + connectionCount * pipeline) * sizeof *latencies);
  Connection *connections = calloc(connectionCount, sizeof *connections);
  int epoll = epoll_create1(0);
  if (!latencies || !connections || epoll < 0) fail("out of memory or descriptors");
  for (size_t place = 0; place < connectionCount; place++) {
    connections[place].socket = connectTo((uint16_t)strtoul(argv[1], NULL, 10));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &connections[place]};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, connections[place].socket, &event) < 0) fail("epoll_ctl: %s", strerror(errno));
  }
  uint64_t began = nowUs();
  for (size_t place = 0; place < connectionCount; place++) sendBatch(&connections[place]);
  answerAll(epoll);
  double seconds = (double)(nowUs() - began) / 1e6;
  qsort(latencies, answered, sizeof *latencies, ascending);
  printf("%.0f,%.3f,%.3f\n", (double)answered / seconds, percentileMs(50), percentileMs(99));
}
