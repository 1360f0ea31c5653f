/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The firmware images of this host, as their descriptors tell (QEMU's firmware.json). */
final class Firmware {
    private static final Logger LOG = LoggerFactory.getLogger(Firmware.class);
    private static final Path DESCRIPTORS = Path.of("usr/share/qemu/firmware");
    /** Known by their places where no descriptor serves. */
    private static final List<Path> KNOWN = List.of(Path.of("usr/share/OVMF/OVMF_CODE.fd"),
            Path.of("usr/share/OVMF/OVMF_CODE.secboot.fd"), Path.of("usr/share/AAVMF/AAVMF_CODE.fd"),
            Path.of("usr/share/AAVMF/AAVMF32_CODE.fd"));

    private final Path root;

    /** @param root {@code /}, but in tests */
    Firmware(Path root) {
        this.root = root;
    }

    /**
     * What serves a machine.
     *
     * @param described whether descriptors tell of an UEFI image
     * @param images their files, in the order of the descriptors
     * @param secure whether one of them can boot securely
     */
    record Offer(boolean described, List<String> images, boolean secure) {}

    /** @param qemuArch QEMU's word, such as {@code i386} */
    Offer forMachine(String qemuArch, String machine) {
        List<String> images = new ArrayList<>();
        boolean secure = false;
        for (JsonObject descriptor : descriptors()) {
            try {
                if (names(descriptor, "interface-types").contains("uefi") && serves(descriptor, qemuArch, machine)) {
                    images.add(descriptor.getAsJsonObject("mapping").getAsJsonObject("executable").get("filename")
                            .getAsString());
                    secure |= names(descriptor, "features").contains("secure-boot")
                            && names(descriptor, "features").contains("requires-smm");
                }
            } catch (IllegalStateException | ClassCastException | NullPointerException
                    | UnsupportedOperationException | IllegalArgumentException e) {
                LOG.debug("a firmware descriptor makes no sense: {}", descriptor, e);
            }
        }
        if (images.isEmpty()) {
            return new Offer(false,
                    KNOWN.stream().filter(p -> Files.exists(root.resolve(p))).map(p -> "/" + p).toList(),
                    false);
        }
        return new Offer(true, images.stream().distinct().toList(), secure);
    }

    private List<JsonObject> descriptors() {
        List<JsonObject> descriptors = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(DESCRIPTORS))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                try {
                    descriptors.add(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
                } catch (IOException | JsonParseException | IllegalStateException e) {
                    LOG.debug("{} is no firmware descriptor", file, e);
                }
            }
        } catch (IOException e) {
            LOG.debug("there are no firmware descriptors", e);
        }
        return descriptors;
    }

    private static boolean serves(JsonObject descriptor, String qemuArch, String machine) {
        for (JsonElement entry : descriptor.getAsJsonArray("targets")) {
            JsonObject target = entry.getAsJsonObject();
            if (target.get("architecture").getAsString().equals(qemuArch)) {
                for (String pattern : names(target, "machines")) {
                    if (FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(machine))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static List<String> names(JsonObject object, String list) {
        List<String> names = new ArrayList<>();
        object.getAsJsonArray(list).forEach(n -> names.add(n.getAsString()));
        return names;
    }
}
