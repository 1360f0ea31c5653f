/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StorageVolType;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolContents;
import org.jvirtd.api.driver.StorageVolInfo;
import org.jvirtd.api.driver.StorageVolStreams;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;

/** Volumes of a folder: made, copied, resized, wiped, read and written, in the reference's words. */
class VolumesTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path home;

    private TestStorage storage;
    private StorageVolumes volumes;
    private StorageVolContents contents;
    private StorageVolStreams streams;

    @BeforeEach
    void start() {
        storage = new TestStorage(home);
        storage.facet(StoragePools.class).createXml(storage.pool(), 0);
        volumes = storage.facet(StorageVolumes.class);
        contents = storage.facet(StorageVolContents.class);
        streams = storage.facet(StorageVolStreams.class);
    }

    @AfterEach
    void end() {
        storage.close();
    }

    @Test
    void rawFilesTakeTheRoomThatIsAskedFor() {
        assertThat(volumes.info(raw("sparse", MIB, 0L)))
                .isEqualTo(new StorageVolInfo(StorageVolType.STORAGE_VOL_FILE, MIB, 0));
        assertThat(volumes.info(raw("half", MIB, (long) MIB / 2)).allocation()).isEqualTo(MIB / 2);
        assertThat(volumes.info(raw("whole", MIB, null)).allocation()).isEqualTo(MIB);
        assertThat(contents.info(raw("physical", MIB, 0L), 1).allocation()).isEqualTo(MIB);
        assertThat(volumes.xmlDesc(new StorageVolRef("p", "sparse", ""), 0)).contains("<mode>0600</mode>",
                "<physical unit='bytes'>1048576</physical>", "<btime>0</btime>",
                "<key>" + storage.folder + "/sparse</key>");
    }

    @Test
    void mistakesAreNamedAndLeaveNothing() {
        raw("a", 1, 0L);
        refused(() -> raw("a", 1, 0L), "storage volume 'a' exists already");
        refused(() -> raw("b/c", 1, 0L), "Requested operation is not valid: volume name 'b/c' cannot contain '/'");
        refused(() -> raw("..", 1, 0L), "Requested operation is not valid: volume target path '" + storage.folder
                + "/..' already exists");
        refused(() -> raw("huge", 1L << 62, 0L), "cannot extend file '" + storage.folder + "/huge': File too large");
        refused(() -> create("nocap", "<volume><name>nocap</name></volume>", 0), "XML error: missing capacity element");
        refused(() -> create("x", volume("x", "raw", 1, 0L, ""), 1),
                "unsupported configuration: metadata preallocation is not supported for raw volumes");
        refused(() -> create("x", volume("x", "raw", 1, 0L, "<backingStore><path>/x</path></backingStore>"), 0),
                "this function is not supported by the connection driver: backing storage not supported for raw volumes");
        refused(() -> create("x", volume("x", "qcow2", 1, 0L, "<backingStore><path>/none/x</path></backingStore>"), 0),
                "inaccessible backing store volume /none/x: No such file or directory");
        for (String kind : List.of("luks", "default")) {
            refused(() -> create("x", "<volume><name>x</name><capacity>1</capacity><target><format type='qcow2'/>"
                    + "<encryption format='" + kind + "'/></target></volume>", 0),
                    "invalid argument: A single <secret type='passphrase'...> element is expected in encryption"
                            + " description");
        }
        assertThat(volumes.listVolumes(storage.ref(), 10)).containsExactly("a");
        assertThat(storage.folder.toFile().list()).containsExactly("a");
    }

    @Test
    void imagesWithAFormatAreMadeByQemuImgWhichNeverGuesses() {
        create("q", volume("q", "qcow2", 1000, null, ""), 0);
        create("pre", volume("pre", "qcow2", MIB, 0L, ""), 1);
        create("over", volume("over", "qcow2", MIB, null,
                "<backingStore><path>" + storage.folder + "/q</path><format type='qcow2'/></backingStore>"), 0);
        volumes.createXmlFrom(storage.ref(), volume("copy", "raw", 1, null, ""), ref("q"), 0);

        assertThat(storage.asked()).isEqualTo("""
                create -f qcow2 -o compat=0.10 q 1K
                create -f qcow2 -o preallocation=metadata,compat=0.10 pre 1024K
                create -f qcow2 -b q -o backing_fmt=qcow2,compat=0.10 over 1024K
                convert -f qcow2 -O raw q copy""" + "\nresize -f raw copy 512");
    }

    @Test
    void whatQemuImgSaysIsInTheErrorAndNothingIsLeft() {
        refused(() -> create("bad", volume("bad", "qcow2", MIB, null, ""), 0), "internal error: Child process (" + home
                + "/qemu-img create -f qcow2 -o compat=0.10 " + storage.folder
                + "/bad 1024K) unexpected exit status 3: this went wrong\n");
        assertThat(storage.folder).isEmptyDirectory();
        assertThat(volumes.numOfVolumes(storage.ref())).isZero();
    }

    @Test
    void aVolumeThatIsBeingMadeIsSeenButNotUsedAndEndsWithTheDriver() throws Exception {
        CompletableFuture<?> making = CompletableFuture
                .runAsync(() -> create("slow", volume("slow", "qcow2", MIB, null, ""), 0),
                        task -> new Thread(task).start());
        while (volumes.numOfVolumes(storage.ref()) == 0) {
            Thread.onSpinWait();
        }

        refused(() -> volumes.delete(ref("slow"), 0),
                "Requested operation is not valid: volume 'slow' is still being allocated.");
        refused(() -> storage.facet(StoragePools.class).destroy(storage.ref()),
                "internal error: pool 'p' has asynchronous jobs running.");
        raw("other", 1, 0L);
        storage.close();
        assertThatThrownBy(() -> making.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(VirtException.class)
                .hasMessageContaining("unexpected fatal signal 9");
    }

    @Test
    void rawFilesAreResizedWithinTheRules() {
        StorageVolRef v = raw("v", MIB, 0L);
        contents.resize(v, 2L * MIB, 0);
        refused(() -> contents.resize(v, MIB, 0),
                "invalid argument: Can't shrink capacity below current capacity unless"
                        + " shrink flag explicitly specified");
        contents.resize(v, MIB, 4);
        contents.resize(v, MIB, 2);
        assertThat(volumes.info(v).capacity()).isEqualTo(2L * MIB);
        contents.resize(v, 3L * MIB, 1);
        assertThat(volumes.info(v).allocation()).isEqualTo(3L * MIB);
        refused(() -> contents.resize(v, 0, 4),
                "invalid argument: can't shrink capacity below existing allocation");
        create("q", volume("q", "qcow2", MIB, null, ""), 0);
        refused(() -> contents.resize(ref("q"), 8L * MIB, 1),
                "Operation not supported: preallocate is only supported for raw type volume");
    }

    @Test
    void aWipedVolumeIsZerosWithoutAHeader() throws IOException {
        StorageVolRef v = raw("v", MIB, null);
        Files.write(storage.folder.resolve("v"), new byte[]{'Q', 'F', 'I', (byte) 0xfb, 0, 0, 0, 3});
        contents.wipe(v, 0, 0);
        assertThat(storage.folder.resolve("v")).hasBinaryContent(new byte[8]);
        refused(() -> contents.wipe(v, 9, 0), "argument unsupported: 'trim' algorithm not supported");
        refused(() -> contents.wipe(v, 10, 0), "invalid argument: wiping algorithm 10 not supported");
    }

    @Test
    void aCopyKeepsTheHolesThatItMay() throws IOException {
        StorageVolRef v = raw("v", 8L * MIB, 0L);
        poke("v", 4 * MIB, "content");
        volumes.createXmlFrom(storage.ref(), volume("sparse", "raw", 1, 0L, ""), v, 0);
        volumes.createXmlFrom(storage.ref(), volume("whole", "raw", 1, null, ""), v, 0);

        assertThat(Files.mismatch(storage.folder.resolve("v"), storage.folder.resolve("sparse"))).isEqualTo(-1);
        assertThat(Files.mismatch(storage.folder.resolve("v"), storage.folder.resolve("whole"))).isEqualTo(-1);
        assertThat(volumes.info(ref("sparse")).allocation()).isLessThan(MIB);
        assertThat(volumes.info(ref("whole")).allocation()).isGreaterThanOrEqualTo(8L * MIB);
        refused(() -> volumes.createXmlFrom(storage.ref(), volume("whole", "raw", 1, null, ""), v, 0),
                "internal error: storage volume name 'whole' already in use.");
    }

    @Test
    void aFileThatHasGoneIsNoVolume() throws IOException {
        StorageVolRef v = raw("v", 1, 0L);
        Files.delete(storage.folder.resolve("v"));
        refused(() -> volumes.info(v), "Storage volume not found: no storage vol with matching path '"
                + storage.folder + "/v'");
        refused(() -> streams.download(v, 0, 0, 0), "Unable to open stream for '" + storage.folder
                + "/v': No such file or directory");
        volumes.delete(v, 0);
        refused(() -> volumes.delete(v, 0), "Storage volume not found: no storage vol with matching name 'v'");
    }

    @Test
    void bytesGoThereAndBack() throws IOException {
        StorageVolRef v = raw("v", 10, 0L);
        StreamSink sink = streams.upload(v, 2, 5, 0);
        sink.write(ByteBuffer.wrap("abc".getBytes()));
        assertThatThrownBy(() -> sink.write(ByteBuffer.wrap("defg".getBytes())))
                .hasMessage("cannot write to stream: No space left on device");
        sink.abort();

        assertThat(read(streams.download(v, 2, 3, 0), new ArrayList<>())).isEqualTo("abc".getBytes());
        assertThat(read(streams.download(v, 0, 0, 0), new ArrayList<>())).hasSize(10);
        assertThat(read(streams.download(v, 99, 0, 0), new ArrayList<>())).isEmpty();
        assertThat(storage.told()).as("the pool is looked at anew").contains("REFRESH");
    }

    @Test
    void holesStayHolesInBothDirections() throws IOException {
        StorageVolRef v = raw("v", 4L * MIB, 0L);
        poke("v", MIB, "content");
        List<Long> holes = new ArrayList<>();
        byte[] data = read(streams.download(v, 0, 0, 1), holes);
        assertThat(holes).hasSize(2);
        assertThat(holes.get(0)).isEqualTo(MIB);
        assertThat(data.length + holes.get(0) + holes.get(1)).isEqualTo(4L * MIB);

        StorageVolRef copy = raw("copy", 4L * MIB, null);
        poke("copy", 3 * MIB, "old");
        StreamSink sink = streams.upload(copy, 0, 0, 1);
        sink.hole(holes.get(0));
        sink.write(ByteBuffer.wrap(data));
        sink.hole(holes.get(1));
        sink.finish();
        assertThat(Files.mismatch(storage.folder.resolve("v"), storage.folder.resolve("copy"))).isEqualTo(-1);
        assertThat(volumes.info(copy).allocation()).isLessThan(MIB);
    }

    private byte[] read(StreamSource source, List<Long> holes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        try {
            for (int n = source.read(part, 0, part.length); n >= 0; n = source.read(part, 0, part.length)) {
                if (n == 0) {
                    holes.add(source.hole());
                }
                all.write(part, 0, n);
            }
        } finally {
            source.close();
        }
        return all.toByteArray();
    }

    private void poke(String name, long at, String text) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(storage.folder.resolve(name).toFile(), "rw")) {
            file.seek(at);
            file.write(text.getBytes());
        }
    }

    private StorageVolRef raw(String name, long capacity, Long allocation) {
        return create(name, volume(name, "raw", capacity, allocation, ""), 0);
    }

    private StorageVolRef create(String name, String xml, int flags) {
        return volumes.createXml(storage.ref(), xml, flags);
    }

    private StorageVolRef ref(String name) {
        return new StorageVolRef("p", name, storage.folder + "/" + name);
    }

    private static String volume(String name, String format, long capacity, Long allocation, String more) {
        return "<volume><name>" + name + "</name><capacity>" + capacity + "</capacity>"
                + (allocation == null ? "" : "<allocation>" + allocation + "</allocation>")
                + "<target><format type='" + format + "'/></target>" + more + "</volume>";
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(VirtException.class).hasMessage(message);
    }
}
