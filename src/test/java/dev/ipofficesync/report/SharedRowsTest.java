package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedRowsTest {
    private static final int MANY = 5_000;

    private final AtomicInteger read = new AtomicInteger();
    private final SharedRows<Integer> rows =
            new SharedRows<>(new ReportTable<>("t", "T", "", 0, List.of(), row -> "", consumer -> {
                read.incrementAndGet();
                IntStream.range(0, MANY).boxed().forEach(consumer);
            }));

    @Test
    void both_get_all_rows_in_their_order_and_they_are_read_once() throws IOException {
        List<Integer> given = new ArrayList<>();
        try (var taken = new Beside<>(this::taken)) {
            rows.giver().rows().accept(given::add);
            rows.giveUp();
            assertThat(given).hasSize(MANY).isSorted();
            assertThat(taken.result()).isEqualTo(given);
        }
        assertThat(read).hasValue(1);
    }

    @Test
    void a_taker_that_failed_does_not_hold_the_giver_up() {
        List<Integer> given = new ArrayList<>();
        rows.giveUp();
        rows.giver().rows().accept(given::add);
        assertThat(given).hasSize(MANY);
    }

    @Test
    void a_giver_that_failed_half_way_does_not_hold_the_taker_up() {
        try (var taken = new Beside<>(this::taken)) {
            assertThatThrownBy(() -> rows.giver().rows().accept(SharedRowsTest::failAtThousand))
                    .hasMessage("no space left");
            rows.giveUp();
            assertThatThrownBy(taken::result).hasMessageContaining("which reads T, failed");
        }
    }

    private static void failAtThousand(int row) {
        if (row == 1_000) {
            throw new IllegalStateException("no space left");
        }
    }

    private List<Integer> taken() {
        List<Integer> taken = new ArrayList<>();
        rows.taker().rows().accept(taken::add);
        return taken;
    }
}
