#include <xlsxwriter.h>

// The C library has it (sys/mman.h), but shows it to those only who ask for all of GNU.
extern int memfd_create(const char *name, unsigned int flags);
