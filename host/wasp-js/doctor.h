/* doctor.h: `wasp-js doctor`: what this machine offers, what wasp-js makes of it, what would make it better. */
#ifndef WASP_JS_DOCTOR_H
#define WASP_JS_DOCTOR_H

/* Runs it with the arguments behind the word "doctor"; returns the exit code: 0 when an evaluation works. */
int doctor(int argc, char **argv);

#endif
