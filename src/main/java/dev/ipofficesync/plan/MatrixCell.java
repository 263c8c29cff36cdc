package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Operation;

/**
 * A cell of the New/Update/Delete matrix in one run. Immutable.
 *
 * @param product whether the product's table says yes
 * @param inForce whether the rows of the rules say yes
 * @param proven whether the rules used a probing value
 * @param detail what the rules said of a value that they did not use
 */
public record MatrixCell(
        Field field, Operation operation, boolean product, boolean inForce, boolean proven, String detail) {
    /** Whether both the rows and what the rules did are the product's. */
    public boolean isAsProduct() {
        return inForce == product && proven == product;
    }
}
