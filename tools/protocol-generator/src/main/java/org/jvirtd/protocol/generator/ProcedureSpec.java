/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.List;

/**
 * A procedure.
 *
 * @param number its number
 * @param name its name, upper case
 * @param priority LOW or HIGH
 * @param stream NONE, READ or WRITE
 * @param function the public function, or null
 * @param access the access rules
 * @param listFilter the rule that filters the result, or null
 * @param args the arguments, or null
 * @param ret the result, or null
 * @param event the event, or null
 */
record ProcedureSpec(int number, String name, String priority, String stream, String function,
        List<AccessRuleSpec> access, AccessRuleSpec listFilter, TypeSpec.Struct args, TypeSpec.Struct ret,
        TypeSpec.Struct event) {}
