/* formats.h: what the guest prints with newlib and the host with its own C library; the lines must be the same. */
#define FORMATS(F) \
    F("%d|%i|%5d|%-5d|%05d|%+d|% d", 0, -1, 42, 42, 42, 42, 42) \
    F("%d %d", INT_MIN, INT_MAX) \
    F("%u %o %x %X %#o %#x %#X", 4000000000u, 8u, 0xbeefu, 0xbeefu, 8u, 255u, 255u) \
    F("%.3d|%8.3d|%-8.3d|%.0d|", 5, 5, 5, 0) \
    F("%hd %hhd %hu %hhu", (short)-3, (signed char)-4, (unsigned short)65535, (unsigned char)255) \
    F("%ld %ld %lu %lx", LONG_MIN, LONG_MAX, ULONG_MAX, ULONG_MAX) \
    F("%lld %lld %llu %llx %llo", LLONG_MIN, LLONG_MAX, ULLONG_MAX, ULLONG_MAX, ULLONG_MAX) \
    F("%zu %zd %zx", (size_t)-1, (ssize_t)-5, (size_t)1 << 63) \
    F("%jd %ju %td", (intmax_t)INT64_MIN, (uintmax_t)UINT64_MAX, (ptrdiff_t)-7) \
    F("%*d|%-*d|%.*f", 7, 1, 7, 2, 3, 1.5) \
    F("%c%c%c|%3c|%-3c|", 'a', 'b', 'c', 'd', 'e') \
    F("%s|%10s|%-10s|%.3s|%10.3s|", "text", "text", "text", "text", "text") \
    F("%%|%5s|%s", "", "") \
    F("%p", (void *)0x3de40000) \
    F("%f %f %f %f", 0.0, -0.0, 1.0, -1.5) \
    F("%.0f %.0f %.0f %.0f", 0.5, 1.5, 2.5, 1e15) \
    F("%.1f %.2f %.3f %.10f", 0.05, 0.005, 0.0005, 1.0 / 3) \
    F("%10.2f|%-10.2f|%010.2f|%+.1f|% .1f|%#.0f", 3.14159, 3.14159, -3.14159, 2.5, 2.5, 3.0) \
    F("%f", DBL_MAX) \
    F("%.20f %.30f", 0.1, 1e-20) \
    F("%e %e %e %E", 0.0, 123456.789, 1e-300, 1e300) \
    F("%.0e %.1e %.15e %.17e", 1.5, 9.95, 1.0 / 3, 0.1) \
    F("%e %e %.16e", DBL_MIN, DBL_TRUE_MIN, DBL_MAX) \
    F("%g %g %g %g %g", 0.0001, 0.00001, 100000.0, 1000000.0, 123456789.0) \
    F("%g %G %.3g %.10g %#g", 1e100, 1e-100, 3.14159, 2.0 / 3, 1.0) \
    F("%.17g %.17g %.17g", 0.1, 1e23, 5e-324) \
    F("%a %a %a %A", 1.0, -0.5, 3.14159, 255.0) \
    F("%a %a %.2a", 0.0, DBL_MAX, 1.999) \
    F("%f %e %g %a", INFINITY, INFINITY, INFINITY, INFINITY) \
    F("%f %g %5f|%-5g|", -INFINITY, -INFINITY, INFINITY, INFINITY) \
    F("%f %e %g %F %G", (double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)INFINITY) \
    F("%s %d %s %lld %g %c", "many", 1, "kinds", 1ll << 40, 0.25, 'z')
