/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.host;

import org.jvirtd.conf.xml.Element;

/**
 * What the kernel knows of a file.
 *
 * @param type the bits of its mode that say what it is
 * @param permissions the other bits of its mode
 * @param size bytes
 * @param allocated what it takes on the disk: bytes
 */
public record FileFacts(int type, int permissions, long owner, long group, long size, long allocated, Time accessed,
        Time modified, Time changed) {
    static final int REGULAR = 0100000;
    static final int FOLDER = 0040000;

    /**
     * A moment.
     *
     * @param seconds since 1970
     */
    public record Time(long seconds, int nanos) {
        private Element element(String name) {
            return Element.text(name, nanos == 0 ? Long.toString(seconds) : String.format("%d.%09d", seconds, nanos));
        }
    }

    /** Whether it is an ordinary file. */
    public boolean regular() {
        return type == REGULAR;
    }

    /** Whether it is a folder. */
    public boolean folder() {
        return type == FOLDER;
    }

    /** Whether parts of it take no room on the disk. */
    public boolean sparse() {
        return allocated < size;
    }

    /** Who may use it, as libvirt's documents say it. */
    public Element permissionsElement() {
        return Element.of("permissions").plus(Element.text("mode", String.format("0%03o", permissions)))
                .plus(Element.text("owner", Long.toString(owner))).plus(Element.text("group", Long.toString(group)));
    }

    /** Its times, as libvirt's documents say them; the time of birth is not known to it. */
    public Element timesElement() {
        return Element.of("timestamps").plus(accessed.element("atime")).plus(modified.element("mtime"))
                .plus(changed.element("ctime")).plus(Element.text("btime", "0"));
    }
}
