/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

class XmlParserTest {
    private static Element parse(String xml) {
        return XmlParser.parse(xml, ErrorDomain.DOMAIN, "(domain_definition)");
    }

    @TestFactory
    Stream<DynamicTest> mistakesAreReportedAsTheReferenceDoes() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                XmlParserTest.class.getResourceAsStream("/xml/mistakes.txt"), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.startsWith("#")).toList().stream().map(l -> {
                int tab = l.indexOf('\t');
                String document = plain(l.substring(0, tab));
                return DynamicTest.dynamicTest("document " + l.substring(0, tab), () -> {
                    VirtException e = catchThrowableOfType(VirtException.class, () -> parse(document));
                    assertThat(e.code()).isEqualTo(ErrorCode.XML_DETAIL);
                    assertThat(e.domain()).isEqualTo(ErrorDomain.DOMAIN);
                    assertThat(e.getMessage()).isEqualTo(plain(l.substring(tab + 1)));
                });
            });
        }
    }

    private static String plain(String escaped) {
        return escaped.replace("\\n", "\n").replace("\\u0001", "\u0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFFFE", "\uFFFF", "\uD83D", "\uDE00", "\uDE00\uD83D"})
    void whatIsNoCharacterIsRefused(String text) {
        assertThatThrownBy(() -> parse("<a>" + text + "</a>")).isInstanceOf(VirtException.class);
        assertThatThrownBy(() -> parse("<a b='" + text + "'/>")).isInstanceOf(VirtException.class);
    }

    @Test
    void charactersBeyondTheFirstPlaneAreTaken() {
        assertThat(parse("<a>\uD83D\uDE00</a>").text()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void nestingBeyondTheLimitIsRefused() {
        String deep = "<a>".repeat(257) + "</a>".repeat(257);
        assertThatThrownBy(() -> parse(deep)).isInstanceOf(VirtException.class).hasMessageContaining("depth");
        assertThat(parse("<a>".repeat(256) + "</a>".repeat(256)).name()).isEqualTo("a");
    }

    @Test
    void undeclaredPrefixesAreAPartOfTheName() {
        assertThat(parse("<a:b c:d='1'/>").name()).isEqualTo("a:b");
        assertThat(parse("<a:b c:d='1'/>").attribute("c:d")).isEqualTo("1");
    }

    @Test
    void namespacesAreResolved() {
        Element root = parse("<a xmlns:x='urn:x'><x:b/><b/></a>");
        assertThat(root.childrenIn("urn:x")).hasSize(1);
        assertThat(root.child("b").namespace()).isNull();
    }

    @Test
    void entitiesThatADocumentDeclaresAreRefused() {
        String laughs = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;'>]><a>1&y;2</a>";
        assertThatThrownBy(() -> parse(laughs)).isInstanceOf(VirtException.class)
                .hasMessageContaining("Entity 'y' not defined");
        assertThat(parse("<!DOCTYPE a [<!ENTITY x 'ha'>]><a>12</a>").text()).isEqualTo("12");
    }

    @Test
    void externalEntitiesAreNotFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            parse("<!DOCTYPE a SYSTEM '" + address + "' [<!ENTITY % p SYSTEM '" + address + "'> %p;]><a/>");
            String entity = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + address + "'>]><a>&x;</a>";
            assertThatThrownBy(() -> parse(entity)).isInstanceOf(VirtException.class);
            server.setSoTimeout(200);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aLargeDocumentIsReadAndOneOfTooManyPartsIsRefused() {
        String text = "x".repeat(10 << 20);
        assertThat(parse("<a>" + text + "</a>").text()).hasSize(10 << 20);
        assertThatThrownBy(() -> parse("<a>" + "<b/>".repeat(300_000) + "</a>")).isInstanceOf(VirtException.class)
                .hasMessage("(domain_definition): more than 500000 nodes");
    }

    /** Each tag once counted all lines before it: this took hours. */
    @Test
    void theMistakeOfALongDocumentIsFoundInItsLine() {
        String xml = "<a>\n" + "<b/>\n".repeat(1_500_000) + "<c></a>";
        assertThatThrownBy(() -> parse(xml)).hasMessageContaining("tag mismatch: c line 1500002 and a");
    }

    @Test
    void ofAnEndlessLineOnlyTheSurroundingsOfItsMistakeAreShown() {
        String xml = "<a>" + "x".repeat(10 << 20) + "<b></a>" + "y".repeat(1 << 20);
        VirtException e = catchThrowableOfType(VirtException.class, () -> parse(xml));
        assertThat(e.getMessage()).contains("tag mismatch: b line 1 and a").contains("xx<b></a>yy")
                .hasSizeLessThan(100_000);
    }

    @Test
    void declarationsAreSeenFromInsideOnly() {
        Element root = parse("<a xmlns:x='urn:x'><b xmlns:x='urn:y'><x:c/></b><x:c/><y:c/></a>");
        assertThat(root.child("b").childrenIn("urn:y")).hasSize(1);
        assertThat(root.childrenIn("urn:x")).hasSize(1);
        String many = IntStream.range(0, 9000).mapToObj(i -> " xmlns:p" + i + "='u'")
                .collect(Collectors.joining());
        assertThat(parse("<a" + many + ">" + "<p1:b xmlns:q='v'/>".repeat(100_000) + "</a>").childrenIn("u"))
                .hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>\ud800</a>", "<a b='\udc00'/>", "<\ud800/>", "<a>\0</a>", "\0", "<a>\ufffe</a>", "<:/>",
            "<a:/>",
            "<a :='1'/>", "<a x:='1'/>", "<xmlns:a/>", "<a xmlns:='u'/>", "<a xmlns='u' xmlns='v'/>", "\ufeff",
            "<a/>\0",
            "<?xml version='9'?><a/>", "<?xml version='1.0' encoding='zz'?><a>", "<a>&#xD800;</a>",
            "<a>&#99999999999;</a>", "<!DOCTYPE",
            "<!DOCTYPE a [<!ENTITY", "<!DOCTYPE a [<!ATTLIST a b CDATA #FIXED '", "<![CDATA[", "<a><![CDATA[]]", "<?",
            "<!--", "<a b", "<a b="})
    void nothingButAVirtExceptionComesOut(String xml) {
        Throwable out = catchThrowable(() -> parse(xml));
        assertThat(out).satisfiesAnyOf(e -> assertThat(e).isNull(),
                e -> assertThat(e).isInstanceOf(VirtException.class));
    }
}
