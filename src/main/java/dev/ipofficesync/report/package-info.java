/** Writes the workbook that auditors read, and the JSON beside it. */
@NullMarked
package dev.ipofficesync.report;

import org.jspecify.annotations.NullMarked;
