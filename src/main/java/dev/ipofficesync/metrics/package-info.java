/** Figures of a run for monitoring: a file for Prometheus' text-file collector, and a Pushgateway. */
@NullMarked
package dev.ipofficesync.metrics;

import org.jspecify.annotations.NullMarked;
