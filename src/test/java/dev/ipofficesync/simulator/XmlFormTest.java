package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlFormTest {
    @Test
    void keeps_every_character_that_was_written() {
        Element root = XmlForm.read(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- by hand -->"
                        + "<User GUID=\"a&quot;b\"><Name>&lt;a &amp; b&#13;<![CDATA[ <c> ]]>电话 😀</Name><Extension></Extension></User>\n");

        assertThat(root.attributes()).containsEntry("GUID", "a\"b");
        assertThat(root.value("Name")).isEqualTo("<a & b\r <c> 电话 😀");
        assertThat(XmlForm.read(XmlForm.text(root))).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a/>rest",
                "<a>&unknown;</a>",
                "<a>\u0007</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>"
            })
    void refuses_what_is_not_well_formed_or_brings_a_type_of_its_own(String text) {
        assertThatThrownBy(() -> XmlForm.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_what_is_nested_too_deeply() {
        assertThat(nested(XmlForm.DEEPEST).name()).isEqualTo("a");
        assertThatThrownBy(() -> nested(XmlForm.DEEPEST + 1)).hasMessageContaining("too deeply");
    }

    private static Element nested(int depth) {
        return XmlForm.read("<a>".repeat(depth) + "</a>".repeat(depth));
    }
}
