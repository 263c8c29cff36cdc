/** Stand-ins for trying and testing: an IP Office Management API server and a sample directory, both on real sockets. */
@NullMarked
package dev.ipofficesync.simulator;

import org.jspecify.annotations.NullMarked;
