/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.jvirtd.api.VirtException;

/** Every recorded case: what the reference made of the document is what we make of it. */
class ReferenceCasesTest {
    static final List<String> GROUPS = List.of("basics", "tuning", "disks", "interfaces", "chars", "graphics",
            "devices");
    private static final ParseContext CONTEXT = new ParseContext(java.util.Set.of(), "i686",
            () -> UUID.fromString("00000000-0000-4000-8000-000000000000"), () -> "52:54:00:00:00:99", true);

    record Case(String name, String input, String expected) {}

    @TestFactory
    Stream<DynamicTest> answersAsTheReference() {
        return GROUPS.stream().flatMap(g -> cases(g).stream()
                .map(c -> DynamicTest.dynamicTest(g + ": " + c.name(), () -> check(c))));
    }

    private static void check(Case c) {
        String answer = answer(c.input());
        assertThat(withoutRandom(answer)).isEqualTo(withoutRandom(c.expected()));
        if (!answer.startsWith("error")) {
            assertThat(withoutRandom(answer(answer))).as("written, read and written again")
                    .isEqualTo(withoutRandom(answer));
        }
    }

    static String answer(String document) {
        try {
            DomainConfig config = DomainXml.read(document, CONTEXT);
            return DomainXml.write(InterfaceXml.withTargets(config, "testnet"), WriteOptions.STORED);
        } catch (VirtException e) {
            return "error " + e.code().value() + " " + e.domain().value() + " " + e.getMessage() + "\n";
        }
    }

    private static String withoutRandom(String text) {
        return text.replaceAll("<uuid>(?!a1a1)[^<]*</uuid>", "<uuid/>");
    }

    static List<Case> cases(String group) {
        List<Case> all = new ArrayList<>();
        for (String part : resource(group + ".cases").split("(?m)^== ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                int middle = part.indexOf("\n--\n");
                all.add(new Case(part.substring(0, line), document(part.substring(line + 1, middle + 1)),
                        part.substring(middle + 4)));
            }
        }
        return all;
    }

    private static String resource(String name) {
        try (InputStream in = ReferenceCasesTest.class.getResourceAsStream("/domain/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String document(String input) {
        int colon = input.indexOf(":\n");
        if (input.startsWith("<") || colon < 0) {
            return input;
        }
        String part = input.substring(0, colon);
        String text = input.substring(colon + 2);
        return "<domain type='test'>\n<name>case</name>\n<uuid>a1a1a1a1-0000-4000-8000-00000000000a</uuid>\n"
                + "<memory>1024</memory>\n" + (part.equals("top") ? text : "") + "<os><type>hvm</type>"
                + (part.equals("os") ? text : "") + "</os>\n<devices>" + (part.equals("dev") ? text : "")
                + "</devices>\n</domain>\n";
    }
}
