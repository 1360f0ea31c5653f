/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All generated records, found among the compiled classes, and their {@code read} methods. */
final class Records {
    private Records() {}

    static List<Class<?>> all() {
        try (Stream<Path> files = Files.walk(folder())) {
            Path folder = folder();
            return files.map(file -> folder.relativize(file).toString()).filter(name -> name.endsWith(".class"))
                    .filter(name -> name.matches("org/jvirtd/rpc/[a-z]+/.*")).filter(name -> !name.contains("$"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - 6).replace('/', '.')))
                    .filter(type -> type.isRecord() || type.isSealed()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls the type's read method. */
    static XdrBody read(Class<?> type, XdrReader in) throws XdrException {
        try {
            return (XdrBody) type.getMethod("read", XdrReader.class).invoke(null, in);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof XdrException cause) {
                throw cause;
            }
            throw new AssertionError(type + " threw what is no XdrException", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(XdrReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
