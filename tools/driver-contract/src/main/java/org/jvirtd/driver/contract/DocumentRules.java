/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jvirtd.api.VirtException;
import org.jvirtd.driver.contract.Contract.Case;

/** What clients may send as a document. */
final class DocumentRules {
    private static final int DEEP = 100_000;
    private static final int LEVELS = 12;

    private DocumentRules() {}

    static Stream<Case> of() {
        return Stream.of(new Case("documents that are none", DocumentRules::bad),
                new Case("documents that would harm", DocumentRules::hostile),
                new Case("a document is what was defined", DocumentRules::kept));
    }

    private static void bad(Subject subject) {
        String good = subject.author().document("contract-bad");
        List<String> documents = new ArrayList<>(List.of("", " ", "<", "domain", "<domain/>", "<domain></damion>",
                "<network><name>n</name></network>", "<domain type='no such type'><name>n</name></domain>",
                "\u0000", good + good, good.replace("contract-bad", "")));
        for (int part = 1; part < 8; part++) {
            documents.add(good.substring(0, good.length() * part / 8));
        }
        refused(subject, Rule.ERRORS, documents);
    }

    private static void hostile(Subject subject) {
        String good = subject.author().document("contract-hostile");
        String name = "<name>contract-hostile</name>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE domain [<!ENTITY l0 'ha'>");
        for (int level = 1; level <= LEVELS; level++) {
            laughs.append("<!ENTITY l").append(level).append(" '").append(("&l" + (level - 1) + ';').repeat(10))
                    .append("'>");
        }
        refused(subject, Rule.HOSTILE, List.of(
                laughs + "]>" + good.replace(name, "<name>&l" + LEVELS + ";</name>"),
                "<!DOCTYPE domain [<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
                        + good.replace(name, name + "<title>&file;</title><description>&file;</description>"),
                "<a>".repeat(DEEP) + "</a>".repeat(DEEP)));
    }

    private static void refused(Subject subject, Rule rule, List<String> documents) {
        Set<?> before = Set.copyOf(subject.all());
        for (String document : documents) {
            String what = "a document that begins with " + document.substring(0, Math.min(80, document.length()));
            VirtException error = Errors.of(rule, what,
                    () -> subject.onWorker(() -> subject.definitions().defineXml(document, 0)));
            rule.holds(error.getMessage() != null, what + " is refused without a message");
            rule.same(before, Set.copyOf(subject.all()), "the list of domains after " + what);
        }
        rule.same(0, subject.events().size(), "the number of events");
    }

    private static void kept(Subject subject) {
        One one = One.of(subject, "contract");
        String document = subject.onWorker(() -> subject.definitions().xmlDesc(one.ref(), 0));
        Rule.LOOKUP.holds(document.contains("contract") && document.contains(one.ref().uuid().toString()),
                "the document lacks the name or the UUID of its domain: " + document);
        one.undefine();
    }
}
