#include <gmime/gmime.h>

// GMime tells its classes apart by macros, which Swift cannot call: each of these gives null for another class.

static inline GMimeMultipart *gmime_as_multipart(GMimeObject *object) {
  return GMIME_IS_MULTIPART(object) ? GMIME_MULTIPART(object) : NULL;
}

static inline GMimeMessagePart *gmime_as_message_part(GMimeObject *object) {
  return GMIME_IS_MESSAGE_PART(object) ? GMIME_MESSAGE_PART(object) : NULL;
}

static inline GMimePart *gmime_as_part(GMimeObject *object) {
  return GMIME_IS_PART(object) ? GMIME_PART(object) : NULL;
}

// What a stream in memory holds. GLib's own types come with Pango too, and Swift takes the fields of such a type for
// those of the module that it met first.
static inline const guint8 *gmime_memory(GMimeStream *stream, gsize *count) {
  GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  *count = bytes ? bytes->len : 0;
  return bytes ? bytes->data : NULL;
}
