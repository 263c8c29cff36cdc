package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetRowsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                " spaced ",
                "a\tb\u0001",
                "\tx",
                "x\n",
                "R&D <\"B\">",
                "_x0041_ _y",
                "Zoë Łukasz € \uD83D\uDE00",
                "lone \uD800"
            })
    void makes_a_value_fit_for_a_cell(String value) {
        sameAsFit(value);
    }

    @Test
    void cuts_a_value_that_is_too_long() {
        sameAsFit("x".repeat(SafeText.MAX_CELL_LENGTH));
        sameAsFit("x".repeat(SafeText.MAX_CELL_LENGTH + 1));
        sameAsFit("\u0001".repeat(SafeText.MAX_CELL_LENGTH));
    }

    @Test
    void writes_numbers_as_java_does() {
        for (double number : new double[] {0, 1, 9_999_999, 10_000_000, 1.5, -3, 1e18}) {
            assertThat(row(rows -> rows.number(number, 3)))
                    .contains("<c r=\"A7\" s=\"3\" t=\"n\"><v>" + number + "</v></c>");
        }
    }

    private static void sameAsFit(String value) {
        String fit = SafeText.forCell(value);
        assertThat(row(rows -> assertThat(rows.value(value, 12)).isEqualTo(fit)))
                .isEqualTo(row(rows -> rows.text(fit, 12)));
    }

    private static String row(Consumer<SheetRows> cell) {
        var out = new ByteArrayOutputStream();
        var rows = new SheetRows(out, 1);
        rows.begin(7);
        cell.accept(rows);
        rows.end(15);
        return out.toString(StandardCharsets.UTF_8);
    }
}
