/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Generates the Java of all tables in a folder. Does nothing if neither a table nor the generator has changed since the
 * last run, which a stamp file remembers.
 */
public final class ProtocolGenerator {
    private static final List<Emitter> EMITTERS = List.of(new RecordEmitter(), new UnionEmitter(), new NumbersEmitter(),
            new LimitsEmitter(), new ProceduresEmitter(), new BodiesEmitter());

    private ProtocolGenerator() {}

    /**
     * Runs the generator.
     *
     * @param arguments folder of the tables, folder for the sources, stamp file
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("usage: <folder of tables> <folder of sources> <stamp file>");
        }
        run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    }

    /**
     * Generates if needed.
     *
     * @param tables the folder of the tables
     * @param sources the folder of the sources, which belongs to the generator
     * @param stamp the stamp file
     * @return whether anything was generated
     * @throws IOException if a file cannot be read or written
     */
    static boolean run(Path tables, Path sources, Path stamp) throws IOException {
        Map<String, String> input = tables(tables);
        String digest = new InputDigest().tables(input).generator().hex();
        OutputFolder output = new OutputFolder(sources);
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest + " " + output.count())) {
            return false;
        }
        Map<Path, String> code = generate(input);
        Files.deleteIfExists(stamp);
        output.update(code);
        Files.createDirectories(stamp.toAbsolutePath().getParent());
        Files.writeString(stamp, digest + " " + output.count());
        return true;
    }

    /**
     * Generates in memory.
     *
     * @param tables from file name to JSON
     * @return from path to Java
     */
    static Map<Path, String> generate(Map<String, String> tables) {
        TypeRegistry registry = new TypeRegistry(
                tables.entrySet().stream().map(table -> TableReader.read(table.getKey(), table.getValue())).toList());
        Map<Path, String> output = new LinkedHashMap<>();
        for (ProgramSpec program : registry.programs()) {
            Map<String, CodeBuffer> files = new TreeMap<>();
            EMITTERS.forEach(emitter -> emitter.emit(program, registry, files));
            Path folder = Path.of(TypeRegistry.packageOf(program.name()).replace('.', '/'));
            files.forEach((name, code) -> output.put(folder.resolve(name + ".java"), code.toString()));
        }
        return output;
    }

    private static Map<String, String> tables(Path folder) throws IOException {
        Map<String, String> tables = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".json")).toList()) {
                tables.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return tables;
    }
}
