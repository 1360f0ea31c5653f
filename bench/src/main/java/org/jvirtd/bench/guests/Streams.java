/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.guests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

import org.jvirtd.bench.stuck.Table;

/** The contents of volumes, in and out through virsh, with the bytes compared; both daemons in turn, and the ratios of the pairs. */
final class Streams {
    private static final int MIB = 1 << 20;
    private static final int SIZE_MIB = 512;
    private static final int ROUNDS = 7;
    /** So many more before, until the code is compiled. */
    private static final int WARM_UP = 2;

    private final Path folder;
    private final Host ours;
    private final Host theirs;

    Streams(Path folder, Host ours, Host theirs) {
        this.folder = folder;
        this.ours = ours;
        this.theirs = theirs;
    }

    void run(Table table) throws IOException {
        Path source = folder.resolve("source.raw");
        for (Host host : new Host[]{ours, theirs}) {
            host.virsh("pool-create-as", "p", "dir", "--target", target(host).toString(), "--build");
        }
        make(source, 1);
        measure(table, source, "");
        make(source, 2);
        measure(table, source, "--sparse");
        Files.delete(source);
    }

    /** Noise, of which only each n-th MiB is there. */
    private static void make(Path file, int nth) throws IOException {
        Random random = new Random(1);
        byte[] piece = new byte[MIB];
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            for (int i = nth - 1; i < SIZE_MIB; i += nth) {
                random.nextBytes(piece);
                out.write(ByteBuffer.wrap(piece), (long) i * MIB);
            }
        }
    }

    private void measure(Table table, Path source, String how) throws IOException {
        double[][] up = new double[2][ROUNDS];
        double[][] down = new double[2][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int turn = 0; turn < 2; turn++) {
                int side = (round + turn) & 1;
                Host host = side == 0 ? ours : theirs;
                host.virsh("vol-create-as", "p", "v.raw", SIZE_MIB + "M", "--allocation", "0");
                Path back = folder.resolve("back.raw");
                double sent = rate("vol-upload", host, source, how);
                same(source, target(host).resolve("v.raw"));
                double got = rate("vol-download", host, back, how);
                same(source, back);
                Files.delete(back);
                host.virsh("vol-delete", "v.raw", "--pool", "p");
                if (round >= 0) {
                    up[side][round] = sent;
                    down[side][round] = got;
                }
            }
        }
        line(table, "vol-upload", how, up);
        line(table, "vol-download", how, down);
    }

    private Path target(Host host) {
        return folder.resolve(host == ours ? "pool" : "pool-reference");
    }

    private static double rate(String command, Host host, Path file, String how) throws IOException {
        long begin = System.nanoTime();
        if (how.isEmpty()) {
            host.virsh(command, "v.raw", file.toString(), "--pool", "p");
        } else {
            host.virsh(command, "v.raw", file.toString(), "--pool", "p", how);
        }
        return SIZE_MIB / ((System.nanoTime() - begin) / 1e9);
    }

    private static void same(Path one, Path other) throws IOException {
        if (Files.mismatch(one, other) >= 0) {
            throw new IOException("bytes differ at " + Files.mismatch(one, other) + ": " + other);
        }
    }

    private static void line(Table table, String command, String how, double[][] rates) {
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, i -> rates[0][i] / rates[1][i]);
        double ratio = median(ratios);
        String name = (command + " " + how).strip() + " of " + SIZE_MIB + " MiB, equal bytes, median";
        table.line(name, "no slower", String.format(Locale.ROOT, "%.0f MiB/s (x %.2f)", median(rates[0]), ratio),
                String.format(Locale.ROOT, "%.0f MiB/s", median(rates[1])), ratio >= 1);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
