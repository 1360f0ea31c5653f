/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;

class SaveImageTest {
    private static final SaveImage IMAGE = SaveImage.of("<domain/>", "<cookie/>\n", true);

    @TempDir
    Path temp;

    @Test
    void hasTheLayoutOfLibvirtsImages() {
        byte[] bytes = IMAGE.encode(true).array();

        assertThat(new String(bytes, 0, 16)).isEqualTo("LibvirtQemudSave");
        assertThat(word(bytes, 16)).as("version").isEqualTo(2);
        assertThat(word(bytes, 20)).as("document, cookie, two NULs and room").isEqualTo(9 + 1 + 10 + 1 + 65_536);
        assertThat(word(bytes, 24)).as("running").isOne();
        assertThat(word(bytes, 28)).as("compression").isZero();
        assertThat(word(bytes, 32)).as("where the cookie is").isEqualTo(10);
        assertThat(new String(bytes, 92, 20)).isEqualTo("<domain/>\0<cookie/>\n");
        assertThat(IMAGE.streamOffset()).isEqualTo(bytes.length);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        assertThat(SaveImage.read(file(IMAGE.encode(true).array()))).isEqualTo(IMAGE);
        SaveImage bare = SaveImage.of("<domain><name>h\u00fc</name></domain>", null, false);
        assertThat(SaveImage.read(file(bare.encode(true).array()))).isEqualTo(bare);
    }

    @Test
    void isReadWithWordsInTheOtherOrder() throws IOException {
        byte[] bytes = IMAGE.encode(true).array();
        for (int at = 16; at < 36; at += 4) {
            swap(bytes, at);
        }
        assertThat(SaveImage.read(file(bytes))).isEqualTo(IMAGE);
    }

    @Test
    void takesAnotherDocumentWhileItFits() {
        String fits = "x".repeat(9 + 65_536);
        assertThat(IMAGE.withXml(fits).streamOffset()).isEqualTo(IMAGE.streamOffset());
        assertThat(IMAGE.withXml(fits).encode(true).array()).hasSize(Math.toIntExact(IMAGE.streamOffset()));
        assertThatThrownBy(() -> IMAGE.withXml(fits + "x")).isInstanceOf(VirtException.class)
                .hasMessageContaining("new xml too large to fit in file");
    }

    @Test
    void anImageThatWasNotFinishedIsRefused() {
        refused(IMAGE.encode(false).array(), "save image is incomplete");
    }

    @ParameterizedTest
    @CsvSource({"0, failed to read qemu header", "91, failed to read qemu header", "92, failed to read domain XML",
            "101, failed to read domain XML", "102, failed to read cookie", "1000, failed to read cookie"})
    void aShortOneIsRefused(int length, String error) {
        refused(Arrays.copyOf(IMAGE.encode(true).array(), length), error);
    }

    @ParameterizedTest
    @CsvSource({"16, 3, image version is not supported (50331648 > 2)", "20, 0, invalid header data length: 0",
            "20, -1, invalid header data length: -1", "20, 2147483647, failed to read cookie",
            "32, 1879048192, failed to read domain XML", "0, 1, image magic is incorrect"})
    void aLyingHeaderIsRefused(int at, int value, String error) {
        byte[] bytes = IMAGE.encode(true).array();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        refused(bytes, error);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = temp.resolve("missing");
        assertThatThrownBy(() -> SaveImage.read(missing)).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR);
            assertThat(e).hasMessageContaining("Failed to open file '" + missing + "': No such file or directory");
        });
    }

    /** Garbage is refused in words, or is an image; never anything else. */
    @Property
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 400) byte[] bytes, @ForAll boolean magic) throws IOException {
        byte[] all = Arrays.copyOf(bytes, Math.max(bytes.length, 16));
        if (magic) {
            System.arraycopy(IMAGE.encode(true).array(), 0, all, 0, 16);
        }
        Path file = Files.createTempFile("image", null);
        try {
            SaveImage.read(Files.write(file, all));
        } catch (VirtException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_FAILED);
        } finally {
            Files.delete(file);
        }
    }

    private void refused(byte[] bytes, String error) {
        assertThatThrownBy(() -> SaveImage.read(file(bytes))).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_FAILED);
            assertThat(e).hasMessageContaining(error);
        });
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(temp.resolve("image"), bytes);
    }

    private static int word(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static void swap(byte[] bytes, int at) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        words.putInt(at, Integer.reverseBytes(words.getInt(at)));
    }
}
