/** Several sites in one Spring Batch job: each is a partition, done here or by a worker process elsewhere. */
@NullMarked
package dev.ipofficesync.sites;

import org.jspecify.annotations.NullMarked;
