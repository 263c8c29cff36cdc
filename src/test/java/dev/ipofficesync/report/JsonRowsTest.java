package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

class JsonRowsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain / 'text' <&> _x0041_",
                "\"quoted\\ \"",
                "\u0000\u0001\b\t\n\u000B\f\r\u001F ~\u007F\u0080",
                "Zoë Müller-Łukasz €",
                "\uFFFD\uFFFE\u2028",
                "\uD83D\uDE00 \uD834\uDD1E"
            })
    void writes_a_text_as_jackson_does(String text) {
        same(List.of(text, new Word(text, "shown"), "next"));
    }

    @Test
    void writes_numbers_as_jackson_does() {
        same(List.of(0, 7L, 10, 1_234_567_890, -5, Long.MAX_VALUE, Long.MIN_VALUE));
    }

    @Test
    void writes_a_table_of_no_rows_and_one_of_many_as_jackson_does() {
        same(List.of());
        same(IntStream.range(0, 20_000).boxed().toList());
    }

    private static void same(List<?> values) {
        ReportTable<Object> table = new ReportTable<>(
                "some",
                "Some",
                "",
                0,
                List.of(Column.of("a", "A", 1, row -> row), Column.of("b", "B", 1, row -> row)),
                row -> "",
                values::forEach);
        assertThat(document((json, out) -> JsonRows.write(json, out, table)))
                .isEqualTo(document((json, out) -> byJackson(json, values)));
    }

    private static void byJackson(JsonGenerator json, List<?> values) {
        json.writeName("some");
        json.writeStartArray();
        for (Object value : values) {
            json.writeStartObject();
            for (String name : List.of("a", "b")) {
                if (value instanceof Number number) {
                    json.writeNumberProperty(name, number.longValue());
                } else {
                    json.writeStringProperty(name, value instanceof Word word ? word.constant() : (String) value);
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** With something before and after. */
    private static String document(BiConsumer<JsonGenerator, ByteArrayOutputStream> content) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json =
                JsonMapper.builder().build().writer().with(new OneRowPerLine()).createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", "f");
            content.accept(json, out);
            json.writeStringProperty("end", "e");
            json.writeEndObject();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
