/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.jvirtd.api.thread.AnyThread;

/**
 * The formats of disk images that a header tells, in the order in which they are tried. What a header says is what somebody wrote
 * there: no number is more than told.
 */
@AnyThread
public enum ImageFormat {
    LUKS("luks", 0, "LUKS\u00ba\u00be"), QCOW2("qcow2", 0, "QFI\u00fb"), QCOW("qcow", 0, "QFI\u00fb"), QED("qed", 0,
            "QED\0"), VMDK("vmdk", 0, "KDMV"), VPC("vpc", 0, "conectix"), VDI("vdi", 64,
                    "\u007f\u0010\u00da\u00be"), ISO("iso",
                            32_769, "CD001"), COW("cow", 0, "OOOM"), BOCHS("bochs", 0, "Bochs Virtual HD Image"), PLOOP(
                                    "ploop", 0,
                                    "WithouFreSpacExt"), RAW("raw", 0, "");

    private static final int QCOW_VERSION = 4;
    /** A shorter header is none. */
    private static final int SHORTEST = 72;
    private static final long SECTOR = 512;

    private final String word;
    private final int place;
    private final byte[] magic;

    ImageFormat(String word, int place, String magic) {
        this.word = word;
        this.place = place;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The format that documents call so, such as {@code qcow2}; empty for one without a header that is known. */
    public static Optional<ImageFormat> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
    }

    /** Its name in documents. */
    public String word() {
        return word;
    }

    /**
     * Whether a file that begins so has this format.
     *
     * @param head any length; so many bytes as there are decide
     */
    public boolean matches(byte[] head) {
        boolean here = place + magic.length <= head.length
                && Arrays.equals(head, place, place + magic.length, magic, 0, magic.length);
        return switch (this) {
            case QED -> here && head.length >= SHORTEST;
            case QCOW, QCOW2 -> here && head.length >= SHORTEST
                    && (this == QCOW) == (big(head).getInt(QCOW_VERSION) == 1);
            default -> here;
        };
    }

    /** The capacity that the header tells, in bytes; -1 when it is the file's size, also for nonsense. */
    public long capacity(byte[] head) {
        long told = switch (this) {
            case QCOW, QCOW2 -> longAt(big(head), 24);
            case QED -> longAt(little(head), 48);
            case VMDK -> times(longAt(little(head), 12));
            case VDI -> longAt(little(head), 368);
            case VPC -> longAt(big(head), 48);
            default -> -1;
        };
        return told < 0 ? -1 : told;
    }

    /** The head read from its big end. */
    public static ByteBuffer big(byte[] head) {
        return ByteBuffer.wrap(head);
    }

    /** The head read from its little end. */
    public static ByteBuffer little(byte[] head) {
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long longAt(ByteBuffer in, int place) {
        return place + Long.BYTES <= in.limit() ? in.getLong(place) : -1;
    }

    private static long times(long sectors) {
        return sectors < 0 || sectors > Long.MAX_VALUE / SECTOR ? -1 : sectors * SECTOR;
    }
}
