" Colours for the rules folder
if exists("b:current_syntax")
  finish
endif
syntax case match
syntax keyword drlRule package import rule when then end
syntax match drlRule /\<ruleflow-group\>/
syntax keyword drlWord not exists forall and or in from accumulate collect matches contains memberOf insert new this null true false
syntax keyword drlFact Candidate ChosenRule Constant DesiredValue DirectoryEntry Exclusion ExtensionType Field FieldApplicability Finding Flag Grade Hides HuntGroups Mapping MatrixRow Numbers OddNumber Operation PhoneSystem PresentUser ProvisioningRule SetAside Setting Settings Severity SharedValue StoredValue SystemTotals TemplateValue Values
syntax match drlConstant /\<\(Field\|Severity\|Operation\|ExtensionType\|Kind\)\.[A-Z][A-Z0-9_]*/
syntax match drlName /\$[A-Za-z_][A-Za-z0-9_]*/
syntax match drlNumber /\<[0-9]\+\>/
syntax match drlWrongQuote /['“”„‘’]/
syntax region drlText start=/"/ skip=/\\./ end=/"/ oneline
syntax match drlComment "//.*$"
syntax region drlComment start="/\*" end="\*/"
highlight default link drlRule Keyword
highlight default link drlWord Operator
highlight default link drlFact Type
highlight default link drlConstant Constant
highlight default link drlName Identifier
highlight default link drlNumber Number
highlight default link drlWrongQuote Error
highlight default link drlText String
highlight default link drlComment Comment
let b:current_syntax = "drl"
