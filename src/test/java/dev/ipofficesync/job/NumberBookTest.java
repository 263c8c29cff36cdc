package dev.ipofficesync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.plan.NumberRange;
import dev.ipofficesync.plan.Numbers;
import dev.ipofficesync.plan.SkippedNumbers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberBookTest {
    private static ProvisioningRule rule(String name, String start) {
        return new ProvisioningRule(name, "London", start, "", ExtensionType.NONE, "");
    }

    @Test
    void a_range_ends_before_the_next_start_of_the_same_length() {
        var book = new NumberBook(
                List.of(rule("A", "2000"), rule("B", "2500"), rule("C", "0100"), rule("D", "")),
                Set.of("2000", "2499", "2500", "20", "9999", "0100"),
                Map.of());
        List<NumberRange> ranges = book.ranges(List.of("A", "A"), new Numbers.Rate(10, Map.of("A", 20L)));
        assertThat(ranges)
                .extracting(range ->
                        range.first() + "-" + range.last() + " used " + range.inUse() + " free " + range.free())
                .containsExactly(
                        "2000-2499 used 2 free 498",
                        "2500-9999 used 2 free 7498",
                        "0100-1999 used 1 free 1899",
                        "- used 0 free 0");
        assertThat(ranges.get(0).givenOut()).isEqualTo(2);
        assertThat(ranges.get(0).newUsers()).isEqualTo(20);
    }

    @Test
    void neighbours_of_one_kind_are_passed_over_together() {
        NumberHolder ann = new NumberHolder("users", "user Ann on London");
        NumberHolder sales = new NumberHolder("hunt groups", "hunt group Sales");
        Map<String, NumberHolder> holders = Map.of("2000", ann, "2001", ann, "2002", sales, "2004", ann);
        var allocator = new ExtensionAllocator(number -> holders.getOrDefault(number, NumberHolder.NOBODY));
        assertThat(allocator.next("2000")).isEqualTo("2003");
        assertThat(allocator.next("2000")).isEqualTo("2005");
        var book = new NumberBook(List.of(rule("A", "2000")), Set.of(), allocator.skippedByStart());
        assertThat(book.skipped())
                .containsExactly(
                        new SkippedNumbers("A", "2000", "2001", "users"),
                        new SkippedNumbers("A", "2002", "2002", "hunt group Sales"),
                        new SkippedNumbers("A", "2004", "2004", "user Ann on London"));
    }
}
