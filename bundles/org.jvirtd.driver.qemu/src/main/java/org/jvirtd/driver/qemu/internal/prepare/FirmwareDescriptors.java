/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The firmware that the host has, as its descriptor files say it (QEMU's {@code firmware.json} schema), in their order. */
final class FirmwareDescriptors {
    /**
     * One firmware.
     *
     * @param device {@code flash} or {@code memory}
     * @param mode of a flash: {@code split}, {@code combined} or {@code stateless}
     * @param template of its variables; null for none
     */
    record Firmware(Set<String> interfaces, String device, String mode, Path code, Path template, List<Target> targets,
            Set<String> features) {}

    /** What a firmware is for: an architecture and patterns of machines. */
    record Target(String architecture, List<String> machines) {
        boolean fits(String arch, String machine) {
            return architecture.equals(arch) && machines.stream().anyMatch(
                    m -> machine.matches(m.replace(".", "\\.").replace("*", ".*").replace("?", ".")));
        }
    }

    /** Later folders hide files of the same name in earlier ones. */
    static final List<Path> FOLDERS = List.of(Path.of("/usr/share/qemu/firmware"), Path.of("/etc/qemu/firmware"));
    private static final Logger LOG = LoggerFactory.getLogger(FirmwareDescriptors.class);

    private final List<Path> folders;

    FirmwareDescriptors(List<Path> folders) {
        this.folders = folders;
    }

    List<Firmware> all() {
        Map<String, Path> files = new TreeMap<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(f -> f.toString().endsWith(".json"))
                        .forEach(f -> files.put(f.getFileName().toString(), f));
            } catch (IOException e) {
                LOG.warn("firmware descriptors in {} cannot be read", folder, e);
            }
        }
        List<Firmware> all = new ArrayList<>();
        for (Path file : files.values()) {
            try {
                if (Files.size(file) > 0) {
                    all.add(read(file));
                }
            } catch (IOException | JsonParseException | IllegalStateException | NullPointerException
                    | ClassCastException | UnsupportedOperationException | InvalidPathException e) {
                LOG.warn("firmware descriptor {} cannot be read", file, e);
            }
        }
        return all;
    }

    private static Firmware read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            JsonObject json = JsonParser.parseReader(in).getAsJsonObject();
            JsonObject mapping = json.getAsJsonObject("mapping");
            String device = mapping.get("device").getAsString();
            boolean flash = device.equals("flash");
            String code = flash
                    ? mapping.getAsJsonObject("executable").get("filename").getAsString()
                    : mapping.get("filename").getAsString();
            JsonObject template = mapping.getAsJsonObject("nvram-template");
            List<Target> targets = new ArrayList<>();
            for (JsonElement t : json.getAsJsonArray("targets")) {
                targets.add(new Target(t.getAsJsonObject().get("architecture").getAsString(),
                        List.copyOf(strings(t.getAsJsonObject().getAsJsonArray("machines")))));
            }
            String mode = mapping.has("mode") ? mapping.get("mode").getAsString() : "split";
            return new Firmware(new HashSet<>(strings(json.getAsJsonArray("interface-types"))), device, mode,
                    Path.of(code),
                    template == null ? null : Path.of(template.get("filename").getAsString()), targets,
                    new HashSet<>(strings(json.getAsJsonArray("features"))));
        }
    }

    private static List<String> strings(JsonArray array) {
        List<String> all = new ArrayList<>();
        array.forEach(e -> all.add(e.getAsString()));
        return all;
    }
}
