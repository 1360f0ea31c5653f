/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jvirtd.conf.domain.ParseContext;
import org.jvirtd.conf.host.InterfaceXml;
import org.jvirtd.conf.moment.CheckpointXml;
import org.jvirtd.conf.moment.SnapshotXml;
import org.jvirtd.conf.network.NetworkXml;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StoragePoolXml;
import org.jvirtd.conf.storage.StorageVolXml;
import org.jvirtd.testkit.DamagedXml;

/** Damaged documents of every kind but domains: nothing but a VirtException comes out. */
class DamagedDocumentsTest {
    private static final ParseContext CONTEXT = ParseContext.test(() -> "52:54:00:00:00:99");
    private static final List<String> KINDS = List.of("network", "pool", "volume", "interface", "snapshot",
            "checkpoint");
    /** Those whose answer is a document again. */
    private static final List<String> REWRITTEN = List.of("network", "pool", "volume", "interface");
    private static final List<String> SPLICES = List.of("<", ">", "'", "&", "=", "/", "zz", "-1", "", "<a/>", "\n", "0",
            "99999999999999999999");

    @Property(tries = 2000)
    void damagedDocumentsAreRefusedInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        List<Cases.Case> cases = Cases.of(kind + "/basics.cases");
        StringBuilder text = new StringBuilder(cases.get(random.nextInt(cases.size())).input());
        for (int i = random.nextInt(4); i >= 0 && text.length() > 4; i--) {
            int at = random.nextInt(text.length());
            text.replace(at, Math.min(text.length(), at + random.nextInt(8)),
                    SPLICES.get(random.nextInt(SPLICES.size())));
        }
        assertThat(Cases.answer(xml -> read(kind, xml), text.toString())).isNotBlank();
    }

    @Property(tries = 2000)
    void partsOutOfPlaceAreRefusedInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        List<String> samples = Cases
                .wellFormed(Cases.of(kind + "/basics.cases").stream().map(Cases.Case::input).toList());
        String damaged = new DamagedXml(random, samples).of(samples.get(random.nextInt(samples.size())));
        String answer = Cases.answer(xml -> read(kind, xml), damaged);
        assertThat(answer).isNotBlank();
        if (REWRITTEN.contains(kind) && !answer.startsWith("error ")) {
            assertThat(Cases.answer(xml -> read(kind, xml), answer)).as("what was written, read and written again")
                    .isEqualTo(answer);
        }
    }

    private static String read(String kind, String xml) {
        return switch (kind) {
            case "network" -> NetworkXml.write(NetworkXml.read(xml, UUID::randomUUID));
            case "pool" ->
                StoragePoolXml.write(StoragePoolXml.read(xml, UUID::randomUUID), StoragePoolConfig.Usage.NONE);
            case "volume" -> StorageVolXml.write(StorageVolXml.read(xml));
            case "interface" -> InterfaceXml.write(InterfaceXml.read(xml));
            case "snapshot" -> SnapshotXml.read(xml, xml.contains("creationTime"), CONTEXT).toString();
            default -> CheckpointXml.read(xml, xml.contains("creationTime"), CONTEXT).toString();
        };
    }
}
