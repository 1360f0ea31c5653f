/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jvirtd.api.VirtException;
import org.jvirtd.conf.Cases.Case;

/** Documents that have been damaged at random: nothing but a VirtException ever comes out, and what is taken is stable. */
class MutationTest {
    private static final List<String> SPLICES = List.of("<", ">", "'", "&", "&#0;", "=", "/", "zz", "-1", "", "0x",
            "99999999999999999999", "<a/>", "type='zz'", "\n", "<!--", "]]>", "é", "18446744073709551615",
            "4294967295");
    private static final ParseContext CONTEXT = new ParseContext(java.util.Set.of(), "i686", UUID::randomUUID,
            () -> "52:54:00:00:00:99", true);

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
        String written;
        try {
            written = DomainXml.write(DomainXml.read(text.toString(), CONTEXT), WriteOptions.STORED);
        } catch (VirtException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(DomainXml.write(DomainXml.read(written, CONTEXT), WriteOptions.STORED)).isEqualTo(written);
    }
}
