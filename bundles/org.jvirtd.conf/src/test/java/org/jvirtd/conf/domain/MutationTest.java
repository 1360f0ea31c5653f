/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.UUID;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jvirtd.api.VirtException;
import org.jvirtd.conf.Cases;
import org.jvirtd.conf.Cases.Case;
import org.jvirtd.testkit.DamagedXml;

/** Documents that have been damaged at random: nothing but a VirtException ever comes out, and what is taken is stable. */
class MutationTest {
    private static final List<String> SPLICES = List.of("<", ">", "'", "&", "&#0;", "=", "/", "zz", "-1", "", "0x",
            "99999999999999999999", "<a/>", "type='zz'", "\n", "<!--", "]]>", "é", "18446744073709551615",
            "4294967295");
    private static final String CASE = "<domain type='test'><name>case</name><memory>1024</memory><os><type>hvm</type>"
            + "</os><devices>%s</devices></domain>";
    private static final ParseContext CONTEXT = new ParseContext(java.util.Set.of(), "i686", UUID::randomUUID,
            () -> "52:54:00:00:00:99", true);
    private static final List<String> SAMPLES = Cases.wellFormed(ReferenceCasesTest.GROUPS.stream()
            .flatMap(g -> ReferenceCasesTest.cases(g).stream()).map(Case::input).toList());

    @Property(tries = 3000)
    void damagedDocumentsAreRefusedInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> groups = ReferenceCasesTest.GROUPS;
        List<Case> cases = ReferenceCasesTest.cases(groups.get(random.nextInt(groups.size())));
        StringBuilder text = new StringBuilder(cases.get(random.nextInt(cases.size())).input());
        for (int i = random.nextInt(4); i >= 0 && text.length() > 4; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(8));
            text.replace(at, end, SPLICES.get(random.nextInt(SPLICES.size())));
        }
        takenOrRefused(text.toString());
    }

    @Property(tries = 3000)
    void partsOutOfPlaceAreRefusedInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        takenOrRefused(new DamagedXml(random, SAMPLES).of(SAMPLES.get(random.nextInt(SAMPLES.size()))));
    }

    private static void takenOrRefused(String text) {
        String written;
        try {
            written = rewritten(text);
        } catch (VirtException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        // A disk without a bus finds its place before the bus is derived, so its order settles in the second writing
        // only: the reference's documents do the same.
        String settled = rewritten(written);
        assertThat(rewritten(settled)).isEqualTo(settled);
    }

    @Example
    void partsWithoutTheirKeyAreLeftOutOrRefused() {
        assertThat(rewritten(CASE.formatted("<disk><source file='/a'><slices><slice type='x' offset='1' size='2'/>"
                + "</slices></source><target dev='vda'/></disk>"))).contains("<source file='/a'/>");
        assertThatThrownBy(() -> rewritten(CASE.formatted("<interface type='internal'><source x='y'/></interface>")))
                .hasMessage("XML error: Missing required attribute 'name' in element 'source'");
        assertThatThrownBy(() -> rewritten(CASE.formatted("<interface type='hostdev'><source><address/></source>"
                + "</interface>"))).hasMessage("XML error: missing source address type");
    }

    private static String rewritten(String document) {
        return DomainXml.write(DomainXml.read(document, CONTEXT), WriteOptions.STORED);
    }
}
