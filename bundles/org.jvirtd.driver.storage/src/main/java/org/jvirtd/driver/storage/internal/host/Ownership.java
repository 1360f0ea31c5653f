/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.conf.xml.Element;

/** Gives files the owner and mode that a document asks for. */
@OnWorker
public final class Ownership {
    private static final int OCTAL = 8;

    private Ownership() {}

    /**
     * Applies them.
     *
     * @param permissions {@code <permissions>}, or null
     * @param usualMode the mode where none is said, in octal; null to leave it as it is
     */
    public static void apply(Path file, Element permissions, String usualMode) {
        try {
            own(file, permissions, "owner", "unix:uid");
            own(file, permissions, "group", "unix:gid");
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "cannot chown '" + file + "' to (" + text(permissions, "owner")
                    + ", " + text(permissions, "group") + ")", e);
        }
        String said = text(permissions, "mode");
        String mode = said == null ? usualMode : said;
        try {
            if (mode != null) {
                Files.setAttribute(file, "unix:mode", Integer.parseInt(mode, OCTAL));
            }
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "cannot set mode of '" + file + "' to " + mode, e);
        }
    }

    private static void own(Path file, Element permissions, String name, String attribute) throws IOException {
        String id = text(permissions, name);
        if (id != null && !id.startsWith("-") && !id.equals("4294967295")) {
            int number = Integer.parseUnsignedInt(id);
            if (!Files.getAttribute(file, attribute).equals(number)) {
                Files.setAttribute(file, attribute, number);
            }
        }
    }

    private static String text(Element permissions, String name) {
        return permissions == null ? null : permissions.childText(name);
    }
}
