/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.driver.qemu.internal.testkit.FakeDomain;

/** A character device's option says the same as a command of the monitor. */
class ChardevCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <serial type='null'/>|`"type":"null","data":{}`
            <serial type='file'><source path='/a,b'/></serial>|`"type":"file","data":{"out":"/a,b","append":true}`
            <serial type='pipe'><source path='/p'/></serial>|`"type":"pipe","data":{"device":"/p"}`
            <serial type='dev'><source path='/d'/></serial>|`"type":"serial","data":{"device":"/d"}`
            <serial type='unix'><source mode='bind' path='/s'/></serial>|`"type":"socket","data":{"addr":{"type":"unix","data":{"path":"/s"}},"server":true,"wait":false}`
            <serial type='unix'><source mode='connect' path='/s'/></serial>|`"type":"socket","data":{"addr":{"type":"unix","data":{"path":"/s"}},"server":false}`
            <serial type='tcp'><source mode='bind' host='h' service='7'/><protocol type='telnet'/></serial>|`"type":"socket","data":{"addr":{"type":"inet","data":{"host":"h","port":"7"}},"server":true,"wait":false,"telnet":true}`
            <serial type='udp'><source mode='connect' host='h' service='7'/></serial>|`"type":"udp","data":{"remote":{"type":"inet","data":{"host":"h","port":"7"}},"local":{"type":"inet","data":{"host":"","port":"0"}}}`
            <channel type='spicevmc'/>|`"type":"spicevmc","data":{"type":"vdagent"}`
            <serial type='pty'><log file='/l' append='on'/></serial>|`"type":"pty","data":{"logfile":"/l","logappend":true}`
            """)
    void eachTypeHasItsCommand(String xml, String backend) {
        Arguments out = new Arguments(new Overrides(empty()));
        Chardevs.add("char0", XmlParser.parse(xml, ErrorDomain.QEMU, "(device)"), out);
        assertThat(PlugCommands.of(out).parts()).singleElement().satisfies(part -> {
            assertThat(part.add().name()).isEqualTo("chardev-add");
            assertThat(part.add().arguments()).hasToString("{\"id\":\"char0\",\"backend\":{" + backend + "}}");
            assertThat(List.of(part.remove().name(), part.remove().arguments().toString()))
                    .containsExactly("chardev-remove", "{\"id\":\"char0\"}");
        });
    }

    private static DomainConfig empty() {
        return FakeDomain.config();
    }
}
