/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirtd.api.VirtException;

class NetworkUpdateTest {
    private static final int MODIFY = 1;
    private static final int DELETE = 2;
    private static final int ADD_LAST = 3;
    private static final int ADD_FIRST = 4;
    private static final int HOST = 4;
    private static final int RANGE = 5;
    private static final int INTERFACE = 7;
    private static final int PORTGROUP = 9;
    private static final int DNS_HOST = 10;
    private static final int DNS_TXT = 11;
    private static final int DNS_SRV = 12;

    private NetworkConfig network = NetworkXml.read("""
            <network><name>n</name><forward mode='nat'/><bridge name='br1'/>
            <dns><txt name='t' value='v'/><srv service='s' protocol='tcp'/>
            <srv service='s' protocol='tcp' domain='d' target='q' port='1025'/>
            <host ip='10.77.0.5'><hostname>five</hostname></host>
            <host ip='10.77.0.6'><hostname>five</hostname></host></dns>
            <ip address='10.77.0.1' netmask='255.255.255.0'><dhcp><range start='10.77.0.10' end='10.77.0.99'/>
            <host mac='52:54:00:bb:00:10' name='ten' ip='10.77.0.110'/></dhcp></ip>
            <ip address='10.78.0.1' netmask='255.255.255.0'/>
            <ip family='ipv6' address='2001:db8::1' prefix='64'/>
            <portgroup name='p1'/><portgroup name='p2' default='yes'/></network>""", UUID::randomUUID);

    @Test
    void entriesAreAddedModifiedAndDeletedInTheirPlaces() {
        change(ADD_FIRST, HOST, "<host mac='52:54:00:bb:00:22' name='two' ip='10.77.0.122'/>");
        change(ADD_LAST, HOST, "<host name='nn' ip='10.77.0.130'/>");
        change(MODIFY, HOST, "<host mac='52:54:00:bb:00:99' ip='10.77.0.122'/>");
        change(DELETE, HOST, "<host mac='52:54:00:bb:00:10'/>");
        change(ADD_FIRST, RANGE, "<range start='10.77.0.150' end='10.77.0.160'/>");
        change(DELETE, RANGE, "<range start='10.77.0.10' end='10.77.0.99'/>");
        assertThat(written()).contains("""
                    <dhcp>
                      <range start='10.77.0.150' end='10.77.0.160'/>
                      <host mac='52:54:00:bb:00:99' ip='10.77.0.122'/>
                      <host name='nn' ip='10.77.0.130'/>
                    </dhcp>
                """);
    }

    @Test
    void anIndexChoosesTheSubnet() {
        network = NetworkUpdate.apply(network, ADD_LAST, HOST, 2, "<host id='0:1:2' name='six' ip='2001:db8::7'/>");
        assertThat(written()).contains("<host id='0:1:2' name='six' ip='2001:db8::7'/>");
        network = NetworkUpdate.apply(network, DELETE, HOST, 2, "<host name='six'/>");
        assertThat(written()).contains("""
                  <ip family='ipv6' address='2001:db8::1' prefix='64'>
                  </ip>
                """);
    }

    @Test
    void theForwardDeviceFollowsItsInterfaces() {
        change(ADD_LAST, INTERFACE, "<interface dev='eth0'/>");
        assertThat(written()).contains("<forward dev='eth0' mode='nat'>");
        change(DELETE, INTERFACE, "<interface dev='eth0'/>");
        assertThat(written()).contains("<forward mode='nat'/>");
    }

    @Test
    void aNetworkThatDoesNotForwardForgetsInterfaces() {
        network = NetworkXml.read("<network><name>m</name></network>", UUID::randomUUID);
        String before = written();
        change(ADD_LAST, INTERFACE, "<interface dev='eth0'/>");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void portGroupsAndDnsRecordsComeAndGo() {
        change(MODIFY, PORTGROUP, "<portgroup name='p2'><bandwidth><inbound average='100'/></bandwidth></portgroup>");
        change(DELETE, PORTGROUP, "<portgroup name='p1'/>");
        change(DELETE, DNS_TXT, "<txt name='t' value='other'/>");
        change(DELETE, DNS_SRV, "<srv service='s' domain='d'/>");
        change(DELETE, DNS_HOST, "<host ip='10.77.0.6'/>");
        change(ADD_FIRST, DNS_HOST, "<host ip='10.77.0.7'><hostname>five</hostname></host>");
        change(ADD_LAST, DNS_TXT, "<txt name='u' value='w'/>");
        assertThat(written()).contains("""
                  <dns>
                    <txt name='u' value='w'/>
                    <srv service='s' protocol='tcp'/>
                    <host ip='10.77.0.7'>
                      <hostname>five</hostname>
                    </host>
                    <host ip='10.77.0.5'>
                      <hostname>five</hostname>
                    </host>
                  </dns>
                """).contains("""
                  <portgroup name='p2'>
                    <bandwidth>
                      <inbound average='100'/>
                    </bandwidth>
                  </portgroup>
                """).doesNotContain("p1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "3 | 4 | <host/> | XML error: Static host definition in IPv4 network 'n' must have mac or name attribute",
            "3 | 4 | <host mac='52:54:00:bb:00:33'/> | XML error: Missing IP address in static host definition for network 'n'",
            "3 | 4 | <host mac='zz' ip='10.77.0.5'/> | XML error: Cannot parse MAC address 'zz' in network 'n'",
            "3 | 4 | <host mac='52:54:00:bb:00:36' ip='zz'/> | XML error: Invalid IP address in static host definition for network 'n'",
            "3 | 4 | <host name='ten' ip='10.77.0.9'/> | Requested operation is not valid: there is an existing dhcp host entry in network 'n' that matches \"<host mac='(null)' name='ten' ip='10.77.0.9'/>\"",
            "3 | 4 | <host name='6' ip='2001:db8::5'/> | Requested operation is not valid: the address family of a host entry IP must match the address family of the dhcp element's parent",
            "3 | 4 | <x/> | XML error: unexpected element <x>, expecting <host>, while updating network 'n'",
            "2 | 4 | <host mac='52:54:00:bb:00:10' name='zz'/> | Requested operation is not valid: couldn't locate a matching dhcp host entry in network 'n'",
            "2 | 4 | <host/> | `XML error: At least one of name, mac, or ip attribute must be specified for static host definition in network 'n' `",
            "2 | 4 | <host ip='zz'/> | XML error: Invalid IP address in static host definition for network 'n'",
            "3 | 5 | <range start='10.77.0.10' end='10.77.0.99'/> | Requested operation is not valid: there is an existing dhcp range entry in network 'n' that matches \"<range start='10.77.0.10' end='10.77.0.99'/>\"",
            "3 | 5 | <range start='10.79.0.10' end='10.79.0.99'/> | internal error: range 10.79.0.10 - 10.79.0.99 is not entirely within network 10.77.0.1/24",
            "3 | 5 | <range start='10.77.0.10' end='2001::1'/> | internal error: mismatch of address family in range 10.77.0.10 - 2001::1",
            "3 | 5 | <range start='2001::1' end='2001::2'/> | internal error: mismatch of address family in range 2001::1 - 2001::2 for network 10.77.0.1",
            "1 | 5 | <range start='10.77.0.10' end='10.77.0.99'/> | Operation not supported: dhcp ranges cannot be modified, only added or deleted",
            "2 | 5 | <range start='10.77.0.10' end='10.77.0.98'/> | Requested operation is not valid: couldn't locate a matching dhcp range entry in network 'n'",
            "2 | 7 | <interface dev='q'/> | Requested operation is not valid: couldn't find an interface entry in network 'n' matching <interface dev='q'>",
            "3 | 7 | <interface/> | XML error: missing dev attribute in <interface> element",
            "1 | 7 | <x/> | XML error: unexpected element <x>, expecting <interface>, while updating network 'n'",
            "1 | 7 | <interface dev='q'/> | Operation not supported: forward interface entries cannot be modified, only added or deleted",
            "3 | 9 | <portgroup name='p1'/> | Requested operation is not valid: there is an existing portgroup entry in network 'n' that matches \"<portgroup name='p1'>\"",
            "3 | 9 | <portgroup name='p3' default='yes'/> | Requested operation is not valid: a different portgroup entry in network 'n' is already set as the default. Only one default is allowed.",
            "1 | 9 | <portgroup name='p9'/> | Requested operation is not valid: couldn't find a portgroup entry in network 'n' matching <portgroup name='p9'>",
            "1 | 9 | <portgroup name='p1' default='yes'/> | Requested operation is not valid: a different portgroup entry in network 'n' is already set as the default. Only one default is allowed.",
            "3 | 9 | <portgroup/> | XML error: Missing required name attribute in portgroup",
            "3 | 10 | <host ip='10.77.0.5'><hostname>x</hostname></host> | Requested operation is not valid: there is already at least one DNS HOST record with a matching field in network n",
            "3 | 10 | <host ip='10.77.0.9'/> | Missing hostname in network 'n' DNS HOST record",
            "3 | 10 | <host/> | Missing IP address in network 'n' DNS HOST record",
            "3 | 10 | <host ip='z'><hostname>z</hostname></host> | Invalid IP address in network 'n' DNS HOST record",
            "1 | 10 | <x/> | Operation not supported: DNS HOST records cannot be modified, only added or deleted",
            "2 | 10 | <host ip='10.77.0.99'/> | Requested operation is not valid: couldn't locate a matching DNS HOST record in network n",
            "2 | 10 | <host><hostname>five</hostname></host> | Requested operation is not valid: multiple matching DNS HOST records were found in network n",
            "2 | 10 | <host/> | Missing ip and hostname in network 'n' DNS HOST record",
            "3 | 11 | <txt name='t' value='w'/> | Requested operation is not valid: there is already a DNS TXT record with name 't' in network n",
            "3 | 11 | <txt name='u'/> | missing required value attribute in DNS TXT record named 'u' of network n",
            "3 | 11 | <txt name='u v'/> | prohibited character in DNS TXT record name 'u v' of network n",
            "3 | 11 | <txt/> | missing required name attribute in DNS TXT record of network n",
            "2 | 11 | <txt name='u'/> | Requested operation is not valid: couldn't locate a matching DNS TXT record in network n",
            "3 | 12 | <srv service='s' protocol='tcp'/> | Requested operation is not valid: there is already at least one DNS SRV record matching all specified fields in network n",
            "3 | 12 | <srv service='s'/> | missing required protocol attribute in DNS SRV record 's' of network 'n'",
            "3 | 12 | <srv protocol='tcp'/> | missing required service attribute in DNS SRV record of network 'n'",
            "3 | 12 | <srv service='u' protocol='tcp' port='9'/> | DNS SRV port attribute not permitted without target for service 'u' in network 'n'",
            "2 | 12 | <srv service='x'/> | Requested operation is not valid: couldn't locate a matching DNS SRV record in network n",
            "2 | 12 | <srv/> | Requested operation is not valid: multiple DNS SRV records matching all specified fields were found in network n",
            "3 | 1 | <x/> | Operation not supported: can't update 'bridge' section of network 'n'",
            "3 | 8 | <x/> | Operation not supported: can't update 'forward pf' section of network 'n'",
            "3 | 15 | <x/> | Operation not supported: can't update unrecognized section of network",
            "9 | 4 | <host ip='10.77.0.9' name='u'/> | Operation not supported: unrecognized network update command code 9",
            "0 | 4 | <host ip='10.77.0.9' name='u'/> | Operation not supported: unrecognized network update command code 0"})
    void refusesAsTheReferenceDoes(int command, int section, String xml, String message) {
        assertThat(refusal(command, section, -1, xml)).isEqualTo(message);
    }

    @Test
    void aSubnetMustBeThereAndBeTheOneWithDhcp() {
        String host = "<host mac='52:54:00:bb:00:40' ip='10.78.0.6'/>";
        assertThat(refusal(ADD_LAST, HOST, 1, host)).isEqualTo(
                "Requested operation is not valid: dhcp is supported only for a single IPv4 address on each network");
        assertThat(refusal(ADD_LAST, HOST, 3, host)).isEqualTo("Requested operation is not valid: couldn't update dhcp"
                + " host entry - no <ip> element found at index 3 in network 'n'");
        network = NetworkXml.read("<network><name>m</name></network>", UUID::randomUUID);
        assertThat(refusal(ADD_LAST, HOST, -1, host)).isEqualTo("Requested operation is not valid: couldn't update dhcp"
                + " host entry - no <ip> element found in network 'm'");
    }

    @Test
    void oneInterfaceAtMostForANatNetwork() {
        change(ADD_LAST, INTERFACE, "<interface dev='eth0'/>");
        assertThat(refusal(ADD_LAST, INTERFACE, -1, "<interface dev='eth1'/>")).isEqualTo(
                "XML error: multiple forwarding interfaces specified for network 'n', only one is supported");
        assertThat(refusal(ADD_LAST, INTERFACE, -1, "<interface dev='eth0'/>")).isEqualTo("Requested operation is not"
                + " valid: there is an existing interface entry in network 'n' that matches \"<interface dev='eth0'>\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<host", "<ho></host>"})
    void malformedEntriesAreNamedAsSuch(String xml) {
        assertThat(refusal(ADD_LAST, HOST, -1, xml)).startsWith("network_update_xml:1: ");
    }

    private void change(int command, int section, String xml) {
        network = NetworkUpdate.apply(network, command, section, -1, xml);
    }

    private String written() {
        return NetworkXml.write(network);
    }

    private String refusal(int command, int section, int index, String xml) {
        VirtException e = catchThrowableOfType(VirtException.class,
                () -> NetworkUpdate.apply(network, command, section, index, xml));
        assertThat(e).as("nothing was refused").isNotNull();
        return e.getMessage();
    }
}
