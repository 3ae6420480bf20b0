# Numbers followed directly by keywords: a SyntaxWarning, or an error when filters say so.
import warnings
for s in ["0xfin x","1if 1else 0","0x1for x in ()","0b1and 1","0o7or 3","1in ()","1.5is 1","1e5else 3","1jif 1else 2","0or 1","0_7if 1 else 2","1_","0xf_","1__2","0b12","0o8","1abc","1.5abc","1e5x","0xg","1jx","1.e","1else","[1for x in ()]","1not in ()", "0777","00_0","0b1_","1if 1 else 2","9and 1", "1 if 1.5else 3", "1nd","1isx","0xfor x","0_","1e","1e+","1.0e+x"]:
    for f in 'always','error':
      with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter(f)
        try: compile(s,'f','eval'); r='ok'
        except SyntaxError as e: r=(str(e),e.offset,e.end_offset)
        print(s,r,[(x.category.__name__,str(x.message),x.lineno) for x in w])
