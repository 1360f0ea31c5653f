/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.jvirtd.api.VirtException;

/**
 * Documents and what the reference made of them when they were defined. A case is a line {@code == name}, parts of a
 * domain (lines behind {@code machine:}, {@code top:}, {@code os:} and {@code dev:}), a line {@code --}, and the
 * document that dumpxml showed or {@code error CODE DOMAIN MESSAGE}.
 */
class ReferenceDocumentsTest {
    static final List<String> GROUPS = List.of("addresses", "devices", "checks", "namespace");
    private static final int SECURE_INACTIVE = 3;
    private static final List<String> PARTS = List.of("machine", "top", "os", "dev");

    private final DomainDocuments documents = TestCapabilities.documents();

    record Case(String name, String input, String expected) {}

    @TestFactory
    Stream<DynamicTest> whatTheReferenceMakesOfADocumentIsWhatWeMakeOfIt() {
        return GROUPS.stream().flatMap(g -> cases(g).stream())
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    private void check(Case c) {
        String answer = answer(document(c.input()), this::define);
        assertThat(withoutRandom(answer)).isEqualTo(withoutRandom(c.expected()));
        if (!answer.startsWith("error")) {
            assertThat(define(answer).split("\n")).as("read again, only the order of controllers changes")
                    .containsExactlyInAnyOrder(answer.split("\n"));
        }
    }

    private String define(String document) {
        return documents.write(documents.read(document, 0), -1, SECURE_INACTIVE);
    }

    private static String answer(String document, Function<String, String> function) {
        try {
            return function.apply(document);
        } catch (VirtException e) {
            return "error " + e.code().value() + " " + e.domain().value() + " " + e.getMessage() + "\n";
        }
    }

    private static String withoutRandom(String text) {
        return text.replaceAll("<uuid>(?!a1a1)[^<]*</uuid>", "<uuid/>").replaceAll("<mac address='52:54:00[^']*'",
                "<mac address='52:54:00'").stripTrailing();
    }

    static List<Case> cases(String group) {
        List<Case> all = new ArrayList<>();
        for (String part : TestCapabilities.text("config/" + group + ".cases").split("(?m)^== ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                int middle = part.indexOf("\n--\n");
                all.add(new Case(group + " " + part.substring(0, line),
                        part.substring(line + 1, Math.max(line + 1, middle + 1)), part.substring(middle + 4)));
            }
        }
        return all;
    }

    static String document(String input) {
        if (input.startsWith("<")) {
            return input;
        }
        Map<String, String> parts = new TreeMap<>();
        String current = null;
        for (String line : input.split("(?<=\n)")) {
            String word = line.strip();
            if (word.endsWith(":") && PARTS.contains(word.substring(0, word.length() - 1))) {
                current = word.substring(0, word.length() - 1);
            } else {
                parts.merge(current, line, String::concat);
            }
        }
        String machine = parts.getOrDefault("machine", "").strip();
        return "<domain type='qemu'>\n<name>case</name>\n<uuid>a1a1a1a1-0000-4000-8000-00000000000a</uuid>\n"
                + "<memory>65536</memory>\n" + parts.getOrDefault("top", "") + "<os><type"
                + (machine.isEmpty() ? "" : " machine='" + machine + "'") + ">hvm</type>"
                + parts.getOrDefault("os", "") + "</os>\n<devices>" + parts.getOrDefault("dev", "")
                + "</devices>\n</domain>\n";
    }
}
