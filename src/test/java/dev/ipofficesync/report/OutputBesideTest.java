package dev.ipofficesync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutputBesideTest {
    private static final int SEVERAL_BLOCKS = 1_000_000;

    private static byte[] bytes() {
        byte[] bytes = new byte[SEVERAL_BLOCKS];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void everything_arrives_in_its_order_before_it_is_closed() throws IOException {
        byte[] bytes = bytes();
        var target = new ByteArrayOutputStream();
        try (var out = new OutputBeside(target)) {
            out.write(bytes[0]);
            out.write(bytes, 1, 99);
            out.write(bytes, 100, bytes.length - 100);
        }
        assertThat(target.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void whole_blocks_and_nothing_at_all_arrive_as_well() throws IOException {
        var target = new ByteArrayOutputStream();
        new OutputBeside(target).close();
        assertThat(target.size()).isZero();
        try (var out = new OutputBeside(target)) {
            out.write(bytes(), 0, 2 << 16);
        }
        assertThat(target.size()).isEqualTo(2 << 16);
    }

    @Test
    void a_full_disk_holds_nobody_up_and_is_told_at_the_end() throws IOException {
        var out = new OutputBeside(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("no space left");
            }
        });
        out.write(bytes());
        assertThatThrownBy(out::close).isInstanceOf(IOException.class).hasMessage("no space left");
        out.close();
    }
}
