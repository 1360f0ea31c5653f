/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.xml.Element;

/** The distances between NUMA cells: what one cell says holds for the other too. */
final class NumaDistances {
    private static final int LOCAL = 10;
    private static final int REMOTE = 20;

    private NumaDistances() {}

    /** The cells, with all distances if any of them has one. */
    static List<Element> complete(List<Element> cells) {
        int n = cells.size();
        int[][] distance = new int[n][n];
        boolean any = false;
        for (int i = 0; i < n; i++) {
            Element distances = cells.get(i).child("distances");
            if (distances == null) {
                continue;
            }
            any = true;
            for (Element sibling : distances.children("sibling")) {
                set(distance, i, sibling);
            }
        }
        if (!any) {
            return cells;
        }
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(cells.get(i).without("distances").plus(row(distance, i)));
        }
        return all;
    }

    private static void set(int[][] distance, int from, Element sibling) {
        long to = Long.parseLong(sibling.attribute("id"));
        int value = (int) Long.parseLong(sibling.attribute("value"));
        if (to >= distance.length) {
            throw Errors.xml("'sibling_id " + to + "' does not refer to a valid cell within NUMA 'cell id " + from
                    + "'");
        }
        if (value < LOCAL || value > 255 || to == from && value != LOCAL || to != from && value == LOCAL) {
            throw Errors.xml("'value " + value + "' is invalid for 'sibling id " + to + "' under NUMA 'cell id " + from
                    + "'");
        }
        distance[from][(int) to] = value;
        if (distance[(int) to][from] == 0) {
            distance[(int) to][from] = value;
        }
    }

    private static Element row(int[][] distance, int from) {
        Element row = Element.of("distances");
        for (int to = 0; to < distance.length; to++) {
            int value = distance[from][to];
            row = row.plus(Element.of("sibling").withAttribute("id", to).withAttribute("value",
                    value != 0 ? value : to == from ? LOCAL : REMOTE));
        }
        return row;
    }
}
