"""Numbers of the kinds of tokens."""
__all__ = ['tok_name', 'ISTERMINAL', 'ISNONTERMINAL', 'ISEOF']

_NAMES = ('ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT LPAR RPAR LSQB RSQB COLON COMMA SEMI PLUS MINUS STAR SLASH VBAR AMPER LESS '
          'GREATER EQUAL DOT PERCENT LBRACE RBRACE EQEQUAL NOTEQUAL LESSEQUAL GREATEREQUAL TILDE CIRCUMFLEX LEFTSHIFT RIGHTSHIFT DOUBLESTAR '
          'PLUSEQUAL MINEQUAL STAREQUAL SLASHEQUAL PERCENTEQUAL AMPEREQUAL VBAREQUAL CIRCUMFLEXEQUAL LEFTSHIFTEQUAL RIGHTSHIFTEQUAL '
          'DOUBLESTAREQUAL DOUBLESLASH DOUBLESLASHEQUAL AT ATEQUAL RARROW ELLIPSIS COLONEQUAL OP AWAIT ASYNC TYPE_IGNORE TYPE_COMMENT '
          'SOFT_KEYWORD ERRORTOKEN COMMENT NL ENCODING N_TOKENS').split()
tok_name = dict(enumerate(_NAMES))
tok_name[256] = 'NT_OFFSET'
globals().update((name, number) for number, name in tok_name.items())
__all__ += tok_name.values()

_OPERATORS = '( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ... :='.split()
EXACT_TOKEN_TYPES = dict(zip(_OPERATORS, range(LPAR, OP)))


def ISTERMINAL(x):
    """Is x a token?"""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Is x a symbol of the grammar?"""
    return x >= NT_OFFSET


def ISEOF(x):
    """Is x the end of the input?"""
    return x == ENDMARKER
