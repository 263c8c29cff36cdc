/** The Spring Batch job: snapshot, plan, guard, apply, report. */
@NullMarked
package dev.ipofficesync.job;

import org.jspecify.annotations.NullMarked;
