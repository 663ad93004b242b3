#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

// What libcrypto has as macros, which Swift does not see.

// Whether the certificate of one who signed is for this mail address.
static inline int crypto_is_signed_for(CMS_ContentInfo *message, const char *address, size_t length) {
  STACK_OF(X509) *signers = CMS_get0_signers(message);
  int is_found = 0;
  for (int index = 0; index < sk_X509_num(signers); index++)
    if (X509_check_email(sk_X509_value(signers, index), address, length, 0) == 1) is_found = 1;
  sk_X509_free(signers);
  return is_found;
}

// What a BIO in memory holds; it lives as long as the BIO.
static inline long crypto_memory(BIO *memory, char **bytes) { return BIO_get_mem_data(memory, bytes); }
