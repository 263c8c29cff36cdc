/** The vocabulary that rules speak: immutable facts about people, fields, systems and findings. */
@NullMarked
package dev.ipofficesync.facts;

import org.jspecify.annotations.NullMarked;
