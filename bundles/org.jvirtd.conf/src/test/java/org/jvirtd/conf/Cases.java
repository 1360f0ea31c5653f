/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.XmlParser;

/** Recorded cases: a document and what the reference answers. */
public final class Cases {
    private Cases() {}

    /** One case; the input is not yet put into a whole document. */
    public record Case(String name, String input, String expected) {}

    /** The cases of a resource such as {@code domain/disks.cases}. */
    public static List<Case> of(String resource) {
        List<Case> all = new ArrayList<>();
        for (String part : text(resource).split("(?m)^== ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                int middle = part.indexOf("\n--\n");
                all.add(new Case(part.substring(0, line), part.substring(line + 1, middle + 1),
                        part.substring(middle + 4)));
            }
        }
        return all;
    }

    /** What the function makes of the document, errors in the form of the cases. */
    public static String answer(UnaryOperator<String> function, String document) {
        try {
            return function.apply(document);
        } catch (VirtException e) {
            return "error " + e.code().value() + " " + e.domain().value() + " " + e.getMessage() + "\n";
        }
    }

    /** Those of the documents that are no mistakes of form. */
    public static List<String> wellFormed(List<String> documents) {
        return documents.stream().filter(d -> !answer(xml -> {
            XmlParser.parse(xml, ErrorDomain.NONE, "(case)");
            return "";
        }, d).startsWith("error ")).toList();
    }

    private static String text(String name) {
        try (InputStream in = Cases.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
