/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.guests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

import org.jvirtd.bench.stuck.Table;

/** The contents of a volume, in and out through virsh, with the bytes compared. */
final class Transfers {
    private static final int MIB = 1 << 20;
    private static final int SIZE_MIB = 512;
    private static final int ROUNDS = 3;

    private final Path folder;
    private final Host ours;
    private final Host theirs;

    Transfers(Path folder, Host ours, Host theirs) {
        this.folder = folder;
        this.ours = ours;
        this.theirs = theirs;
    }

    void run(Table table) throws IOException {
        Path source = folder.resolve("source.raw");
        Random random = new Random(1);
        byte[] piece = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(source)) {
            for (int i = 0; i < SIZE_MIB; i++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        for (Host host : new Host[]{ours, theirs}) {
            host.virsh("pool-create-as", "p", "dir", "--target", target(host).toString(), "--build");
            host.virsh("vol-create-as", "p", "v.raw", SIZE_MIB + "M");
        }
        double[][] up = new double[2][ROUNDS];
        double[][] down = new double[2][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int side = 0; side < 2; side++) {
                Host host = side == 0 ? ours : theirs;
                Path back = folder.resolve("back.raw");
                up[side][round] = rate("vol-upload", host, source);
                same(source, target(host).resolve("v.raw"));
                down[side][round] = rate("vol-download", host, back);
                same(source, back);
                Files.delete(back);
            }
        }
        line(table, "vol-upload of " + SIZE_MIB + " MiB, equal bytes, median", up);
        line(table, "vol-download of it, equal bytes, median", down);
        Files.delete(source);
        Files.delete(target(ours).resolve("v.raw"));
        Files.delete(target(theirs).resolve("v.raw"));
    }

    private Path target(Host host) {
        return folder.resolve(host == ours ? "pool" : "pool-reference");
    }

    private static double rate(String command, Host host, Path file) throws IOException {
        long begin = System.nanoTime();
        host.virsh(command, "v.raw", file.toString(), "--pool", "p");
        return SIZE_MIB / ((System.nanoTime() - begin) / 1e9);
    }

    private static void same(Path one, Path other) throws IOException {
        if (Files.mismatch(one, other) >= 0) {
            throw new IOException("bytes differ at " + Files.mismatch(one, other) + ": " + other);
        }
    }

    private static void line(Table table, String name, double[][] rates) {
        Arrays.sort(rates[0]);
        Arrays.sort(rates[1]);
        double mine = rates[0][ROUNDS / 2];
        double reference = rates[1][ROUNDS / 2];
        table.line(name, "no slower", String.format(Locale.ROOT, "%.0f MiB/s", mine),
                String.format(Locale.ROOT, "%.0f MiB/s", reference), mine >= reference);
    }
}
