/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.conf.xml.Element;

/** {@code <clock>}. */
final class ClockXml {
    private ClockXml() {}

    static Element read(Element e) {
        String offset = e.attribute("offset");
        Element plain = Element.of("clock").withAttribute("offset", offset).withContent(e.content());
        String adjustment = e.attribute("adjustment");
        return switch (offset) {
            case "variable" -> plain
                    .withAttribute("adjustment",
                            adjustment == null || !adjustment.matches("[-+]?[0-9]{1,18}") ? "0" : number(adjustment))
                    .withAttribute("basis", e.attribute("basis", "utc"));
            case "timezone" -> timezone(plain, e.attribute("timezone"));
            case "absolute" -> absolute(plain, e.attribute("start"));
            default -> adjusted(plain, offset, adjustment);
        };
    }

    private static Element adjusted(Element plain, String offset, String adjustment) {
        if (adjustment == null) {
            return plain;
        }
        if (adjustment.equals("reset")) {
            return plain.withAttribute("adjustment", "reset");
        }
        return plain.withAttribute("offset", "variable").withAttribute("adjustment", number(adjustment))
                .withAttribute("basis", offset);
    }

    private static Element timezone(Element plain, String timezone) {
        if (timezone == null) {
            throw Errors.internal("missing 'timezone' attribute for clock with offset='timezone'");
        }
        return plain.withAttribute("timezone", timezone);
    }

    private static Element absolute(Element plain, String start) {
        if (start == null || !start.matches("-?[0-9]{1,18}")) {
            throw Errors.internal("missing 'start' attribute for clock with offset='absolute'");
        }
        return plain.withAttribute("start", start);
    }

    private static String number(String adjustment) {
        if (adjustment.matches("[-+]?[0-9]{1,18}")) {
            return Long.toString(Long.parseLong(adjustment));
        }
        throw Errors.xml("unknown clock adjustment '" + adjustment + "'");
    }
}
