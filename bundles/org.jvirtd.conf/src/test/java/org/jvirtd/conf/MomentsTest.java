/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.ParseContext;
import org.jvirtd.conf.moment.CheckpointConfig;
import org.jvirtd.conf.moment.CheckpointXml;
import org.jvirtd.conf.moment.SnapshotConfig;
import org.jvirtd.conf.moment.SnapshotXml;

/** Snapshots and checkpoints: what the reference made of a document is what we make of it. */
class MomentsTest {
    private static final ParseContext CONTEXT = ParseContext.test(() -> "52:54:00:00:00:99");
    private static final DomainConfig DOMAIN = DomainXml.read("<domain type='test'><name>test</name>"
            + "<uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid><memory>1024</memory><os><type>hvm</type></os><devices>"
            + "<disk><source file='/a'/><target dev='vda'/></disk></devices></domain>", CONTEXT);
    private static final Map<String, UnaryOperator<String>> KINDS = Map.of("snapshot", MomentsTest::snapshot,
            "checkpoint", MomentsTest::checkpoint);

    @TestFactory
    Stream<DynamicTest> answersAsTheReference() {
        return KINDS.keySet().stream().sorted().flatMap(kind -> Cases.of(kind + "/basics.cases").stream()
                .map(c -> DynamicTest.dynamicTest(kind + ": " + c.name(), () -> assertThat(
                        Cases.answer(KINDS.get(kind), c.input())).isEqualTo(c.expected()))));
    }

    private static String snapshot(String xml) {
        boolean redefine = xml.contains("creationTime");
        SnapshotConfig read = SnapshotXml.read(xml, redefine, CONTEXT);
        boolean running = !redefine || !read.state().equals("shutoff");
        SnapshotConfig aligned = SnapshotXml.align(read, redefine ? read.domain() : DOMAIN, running);
        return SnapshotXml.write(redefine ? aligned : aligned.taken(1, "running", null, DOMAIN), false);
    }

    private static String checkpoint(String xml) {
        boolean redefine = xml.contains("creationTime");
        CheckpointConfig read = CheckpointXml.read(xml, redefine, CONTEXT);
        CheckpointConfig taken = redefine ? read : read.taken(1, null, DOMAIN);
        return CheckpointXml.write(taken.domain() == null ? taken : CheckpointXml.align(taken, taken.domain()), false,
                true);
    }
}
