/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class FacetsTest {
    private static final Path CLASSES = Path.of("target/classes/org/jvirtd/api/driver");

    /** The baseline freezes an interface by whether it is implemented by drivers or by the daemon; the class file says which. */
    @Test
    void everyInterfaceSaysWhoImplementsIt() throws Exception {
        List<Class<?>> interfaces = interfaces();
        assertThat(interfaces).hasSizeGreaterThan(50);
        for (Class<?> type : interfaces) {
            String bytes = new String(Files.readAllBytes(CLASSES.resolve(file(type))), StandardCharsets.ISO_8859_1);
            assertThat(Stream.of("ConsumerType", "ProviderType")
                    .filter(who -> bytes.contains("Lorg/osgi/annotation/versioning/" + who + ';')).count())
                    .as("annotations of %s", type).isEqualTo(1);
        }
    }

    private static List<Class<?>> interfaces() throws IOException {
        try (Stream<Path> files = Files.list(CLASSES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .<Class<?>>map(FacetsTest::load).filter(type -> type.isInterface() && !type.isAnnotation())
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName("org.jvirtd.api.driver." + file.substring(0, file.length() - ".class".length()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1) + ".class";
    }
}
