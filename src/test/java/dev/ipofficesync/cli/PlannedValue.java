package dev.ipofficesync.cli;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** One field of a planned change, as the row of the change holds it. Immutable. */
record PlannedValue(String field, String before, String after) {
    static List<PlannedValue> of(List<String> columns) {
        return columns.stream()
                .filter(column -> !column.isEmpty())
                .flatMap(column -> Arrays.stream(JsonMapper.shared().readValue(column, String[][].class)))
                .map(texts -> new PlannedValue(texts[0], texts[1], texts[2]))
                .toList();
    }
}
