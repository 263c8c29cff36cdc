/** A short message about a run, by SMTP. */
@NullMarked
package dev.ipofficesync.mail;

import org.jspecify.annotations.NullMarked;
