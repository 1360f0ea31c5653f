/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.host.HostFile;

/** Headers of disk images, also of those who lie. */
class ImagesTest {
    private static final int QCOW_MAGIC = 0x514649fb;

    @TempDir
    Path folder;

    @Test
    void qcow2TellsItsCapacityVersionClusterAndFeatures() throws IOException {
        ByteBuffer header = qcow2(3, 0, 0, 5L << 30);
        header.putLong(72, 1 << 4).putLong(80, 1).putInt(100, 104);

        ImageFacts facts = probe(header.array());

        assertThat(facts.format()).isEqualTo("qcow2");
        assertThat(facts.capacity()).isEqualTo(5L << 30);
        assertThat(facts.details()).extracting(Element::name).containsExactly("compat", "clusterSize", "features");
        assertThat(facts.details().get(2).children()).extracting(Element::name).containsExactly("lazy_refcounts",
                "extended_l2");
        assertThat(facts.backing()).isNull();
    }

    @Test
    void qcow2TellsTheImageBelowAndItsFormat() throws IOException {
        ByteBuffer header = qcow2(2, 200, 5, 1);
        header.putInt(72, 0xE2792ACA).putInt(76, 3).put(80, "raw".getBytes()).put(200, "below".getBytes());

        ImageFacts facts = probe(header.array());

        assertThat(facts.backing()).isEqualTo("below");
        assertThat(facts.backingFormat()).isEqualTo("raw");
    }

    @Test
    void aLyingHeaderCountsAsNothing() throws IOException {
        assertThat(probe(qcow2(2, 1L << 60, 5, 1).array()).backing()).as("behind the end").isNull();
        assertThat(probe(qcow2(2, -8, 5, 1).array()).backing()).as("before the beginning").isNull();
        assertThat(probe(qcow2(2, 100, 1 << 30, 1).array()).backing()).as("endless").isNull();
        assertThat(probe(qcow2(2, 100, -1, 1).array()).backing()).as("negative length").isNull();
        assertThat(probe(qcow2(2, 0, 0, -1).array()).capacity()).as("negative capacity").isEqualTo(-1);
        assertThat(probe(qcow2(2, 100, 4, 1).put(100, new byte[]{'a', 10, 'b', 0}).array()).backing())
                .as("control characters").isNull();
        ByteBuffer endless = qcow2(2, 300, 1, 1);
        endless.putInt(72, 1).putInt(76, -8).put(300, (byte) 'x');
        assertThat(probe(endless.array()).backingFormat()).as("extensions without end").isNull();
    }

    @Test
    void aTruncatedHeaderIsRaw() throws IOException {
        byte[] whole = qcow2(3, 200, 5, 1).array();
        for (int length = 0; length < 72; length++) {
            assertThat(probe(java.util.Arrays.copyOf(whole, length)).format()).isEqualTo("raw");
        }
    }

    @Test
    void noiseBehindAnyMagicIsReadWithoutHarm() throws IOException {
        Random random = new Random(7);
        byte[][] magics = {{'Q', 'F', 'I', (byte) 0xfb}, {'Q', 'E', 'D', 0}, {'K', 'D', 'M', 'V'},
                "conectix".getBytes(),
                {'L', 'U', 'K', 'S', (byte) 0xba, (byte) 0xbe}};
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[random.nextInt(600) + 8];
            random.nextBytes(noise);
            byte[] magic = magics[i % magics.length];
            System.arraycopy(magic, 0, noise, 0, magic.length);
            if (i % magics.length == 0 && noise.length >= 8) {
                noise[4] = noise[5] = noise[6] = 0;
            }
            assertThat(probe(noise).capacity()).isGreaterThanOrEqualTo(-1);
        }
    }

    @Test
    void otherFormatsTellTheirCapacity() throws IOException {
        assertThat(probe(little(512).put(0, "KDMV".getBytes()).putLong(12, 4).array()).capacity()).isEqualTo(2048);
        assertThat(probe(little(512).putInt(64, 0xbeda107f).putLong(368, 77).array()))
                .isEqualTo(new ImageFacts("vdi", 77, null, null, java.util.List.of()));
        assertThat(probe(ByteBuffer.allocate(512).put(0, "conectix".getBytes()).putLong(48, 99).array()).capacity())
                .isEqualTo(99);
        ImageFacts luks = probe(
                ByteBuffer.allocate(4096).put(0, new byte[]{'L', 'U', 'K', 'S', (byte) 0xba, (byte) 0xbe, 0, 1})
                        .putInt(104, 4).array());
        assertThat(luks.format()).isEqualTo("raw");
        assertThat(luks.capacity()).isEqualTo(2048);
        assertThat(luks.details()).extracting(Element::name).containsExactly("encryption");
    }

    @Test
    void aKnownFormatIsNotProbedForAnother() throws IOException {
        Path file = folder.resolve("raw");
        Files.write(file, qcow2(2, 100, 5, 1L << 40).array());
        try (HostFile open = HostFile.open(file)) {
            assertThat(Images.read(open, "raw")).isEqualTo(new ImageFacts("raw", -1, null, null, java.util.List.of()));
            assertThat(Images.read(open, "qed").capacity()).isEqualTo(-1);
        }
    }

    private ImageFacts probe(byte[] content) throws IOException {
        Path file = folder.resolve("image");
        Files.write(file, content);
        try (HostFile open = HostFile.open(file)) {
            return Images.probe(open);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer qcow2(int version, long backing, int length, long capacity) {
        return ByteBuffer.allocate(512).putInt(0, QCOW_MAGIC).putInt(4, version).putLong(8, backing).putInt(16, length)
                .putInt(20, 16).putLong(24, capacity);
    }
}
