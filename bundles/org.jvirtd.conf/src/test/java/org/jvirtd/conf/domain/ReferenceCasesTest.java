/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.jvirtd.conf.Cases;
import org.jvirtd.conf.Cases.Case;

/** Every recorded case: what the reference made of the document is what we make of it. */
class ReferenceCasesTest {
    static final List<String> GROUPS = List.of("basics", "tuning", "disks", "interfaces", "chars", "graphics",
            "devices");
    private static final ParseContext CONTEXT = new ParseContext(java.util.Set.of(), "i686",
            () -> UUID.fromString("00000000-0000-4000-8000-000000000000"), () -> "52:54:00:00:00:99", true);

    private static void check(Case c) {
        String answer = answer(c.input());
        assertThat(withoutRandom(answer)).isEqualTo(withoutRandom(c.expected()));
        if (!answer.startsWith("error")) {
            assertThat(withoutRandom(answer(answer))).as("written, read and written again")
                    .isEqualTo(withoutRandom(answer));
        }
    }

    private static String answer(String document) {
        return Cases.answer(ReferenceCasesTest::define, document);
    }

    private static String define(String document) {
        DomainConfig config = DomainXml.read(document, CONTEXT);
        return DomainXml.write(InterfaceXml.withTargets(config, "testnet"), WriteOptions.STORED);
    }

    private static String withoutRandom(String text) {
        return text.replaceAll("<uuid>(?!a1a1)[^<]*</uuid>", "<uuid/>");
    }

    static List<Case> cases(String group) {
        return Cases.of("domain/" + group + ".cases").stream()
                .map(c -> new Case(c.name(), document(c.input()), c.expected())).toList();
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
