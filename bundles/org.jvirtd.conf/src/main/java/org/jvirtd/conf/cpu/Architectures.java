/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jvirtd.conf.TableFile;

/** The names that libvirt and QEMU have for processors' architectures; a table file. */
public final class Architectures {
    private static final List<Architecture> TABLE = read();

    private Architectures() {}

    /**
     * An architecture.
     *
     * @param name libvirt's word
     * @param qemu the end of the name of QEMU's program
     * @param wordSize bits
     */
    public record Architecture(String name, String qemu, int wordSize) {}

    /** All, in the order of the table. */
    public static List<Architecture> all() {
        return TABLE;
    }

    /** That of libvirt's word. */
    public static Optional<Architecture> named(String name) {
        return TABLE.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** Libvirt's word for what QEMU calls its target. */
    public static String ofQemu(String target) {
        return TABLE.stream().filter(a -> a.qemu().equals(target)).map(Architecture::name).findFirst().orElse(target);
    }

    private static List<Architecture> read() {
        List<Architecture> table = new ArrayList<>();
        for (String line : TableFile.lines(Architectures.class, "architectures.txt")) {
            String[] words = line.split(" +");
            table.add(new Architecture(words[0], words[1], Integer.parseInt(words[2])));
        }
        return List.copyOf(table);
    }
}
