/** What proves that nobody changed the reports: their digests, chained; and what is kept for how long. */
@NullMarked
package dev.ipofficesync.evidence;

import org.jspecify.annotations.NullMarked;
