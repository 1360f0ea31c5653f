/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What tells whether a program must be asked anew.
 *
 * @param program its size, inode and times
 * @param host the kernel, its processor, and whether KVM is there
 */
record Stamp(String program, String host) {
    private static final Path KVM = Path.of("/dev/kvm");
    private static final Path KERNEL = Path.of("/proc/sys/kernel/osrelease");
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Stamp of(Path binary) throws IOException {
        Map<String, Object> now = Files.readAttributes(binary, "unix:size,ino,lastModifiedTime,ctime");
        String program = now.get("size") + " " + now.get("ino") + ' ' + now.get("lastModifiedTime") + ' '
                + now.get("ctime");
        return new Stamp(program, (kvm() ? "kvm " : "") + read(KERNEL).strip() + ' ' + processor());
    }

    /** Whether KVM can be tried here. */
    static boolean kvm() {
        return Files.isReadable(KVM) && Files.isWritable(KVM);
    }

    private static String processor() {
        return read(PROCESSORS).lines().takeWhile(line -> !line.isBlank())
                .filter(line -> line.startsWith("model name") || line.startsWith("microcode")
                        || line.startsWith("flags"))
                .reduce("", (all, line) -> all + '\n' + line).hashCode() + "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
